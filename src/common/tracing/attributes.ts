import type { Attributes } from '@opentelemetry/api';

/** What log lines call `callId` is `voice_gateway.call_id` in a span. */
export function toAttributes(fields: Readonly<Record<string, string | number | string[]>>): Attributes {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`voice_gateway.${toSnakeCase(name)}`, value]),
  );
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
