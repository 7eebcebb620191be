import type { Attributes } from '@opentelemetry/api';

/** As attributes are called: a few dozen names, looked up for every span. */
const names = new Map<string, string>();

/** What log lines call `callId` is `voice_gateway.call_id` in a span. */
export function toAttributes(fields: Readonly<Record<string, string | number | string[]>>): Attributes {
  const attributes: Attributes = {};
  for (const name of Object.keys(fields)) attributes[nameOf(name)] = fields[name];
  return attributes;
}

function nameOf(field: string): string {
  const known = names.get(field);
  if (known !== undefined) return known;
  const name = `voice_gateway.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  names.set(field, name);
  return name;
}
