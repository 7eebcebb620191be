import { type DtoClass, type DtoField, fieldsOf, isRecord } from './dto-fields.js';

/**
 * What was sent as an instance of its class: fields of the class only, each as it was sent unless a decorator converts it.
 * Written by hand because class-transformer leaves out keys that `Object.prototype` has, also within free maps such as
 * `metadata`, and calls what it finds under `constructor`.
 */
export function toDto(type: DtoClass, sent: Readonly<Record<string, unknown>>): object {
  const dto = new type() as Record<string, unknown>;
  for (const [name, described] of fieldsOf(type)) {
    if (!Object.hasOwn(sent, name)) continue;
    const value = readField(described, sent[name]);
    if (value !== undefined) dto[name] = value;
  }
  return dto;
}

function readField(described: readonly DtoField[], sent: unknown): unknown {
  let value = sent;
  for (const { converters, nested, isNullAbsent } of described) {
    if (value === null && isNullAbsent) return undefined;
    for (const convert of converters) value = convert(value);
    if (nested) value = readNested(nested(), value);
  }
  return value;
}

function readNested(type: DtoClass, sent: unknown): unknown {
  if (isRecord(sent)) return toDto(type, sent);
  return Array.isArray(sent) ? sent.map((item: unknown) => (isRecord(item) ? toDto(type, item) : item)) : sent;
}
