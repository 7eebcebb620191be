import schemas, { type FieldSchema } from 'virtual:call-schemas';
import type { CallKind, CreateCallRequest } from '../../api/types.js';

export type Values = Readonly<Record<string, unknown>>;

export interface Draft {
  readonly kind: CallKind;
  readonly values: Values;
}

type FieldType = 'text' | 'phone' | 'number' | 'switch' | 'choice' | 'instant' | 'pairs' | 'menu';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  readonly schema: FieldSchema;
}

const PHONES = ['callee', 'caller'];
/** What most calls need; the rest is folded away. */
const FIRST = ['callee', 'caller', 'ttsCode', 'ttsParams', 'voiceCode', 'startCode', 'menu', 'purpose'];
const PURPOSES = ['notification', 'verification', 'bulk'];

/** The fields of a kind, as the API's document has them: those that most calls need first. */
export function fieldsOf(kind: CallKind): { readonly first: readonly Field[]; readonly more: readonly Field[] } {
  const { properties, required } = schemas[kind];
  const fields = Object.entries(properties)
    .filter(([name]) => name !== 'kind')
    .map(([name, schema]) => ({ name, type: typeOf(name, schema), isRequired: required.includes(name), schema }));
  const isFirst = ({ name, isRequired }: Field) => isRequired || FIRST.includes(name);
  const first = fields.filter(isFirst).sort((a, b) => place(a) - place(b));
  return { first, more: fields.filter((field) => !isFirst(field)) };
}

const place = ({ name }: Field): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

function typeOf(name: string, schema: FieldSchema): FieldType {
  const types = [schema.type].flat();
  if (PHONES.includes(name)) return 'phone';
  if (schema.enum || schema.$ref?.endsWith('/CallPurpose')) return 'choice';
  if (types.includes('array')) return 'menu';
  if (types.includes('object')) return 'pairs';
  if (types.includes('boolean')) return 'switch';
  if (types.includes('integer')) return 'number';
  return schema.format === 'date-time' ? 'instant' : 'text';
}

export const choicesOf = ({ schema }: Field): readonly string[] => schema.enum ?? PURPOSES;

/** What is sent: only what belongs to the kind and was filled in. */
export function toRequest({ kind, values }: Draft): CreateCallRequest {
  const known = Object.keys(schemas[kind].properties);
  const given = known.flatMap((name) => (isBlank(values[name]) ? [] : [[name, values[name]]]));
  return { ...Object.fromEntries(given), kind } as CreateCallRequest;
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** What was typed into a field of text. */
export function textOf({ values }: Draft, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}
