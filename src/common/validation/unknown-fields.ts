import { distance } from 'fastest-levenshtein';
import type { FieldProblem } from '../errors/app-error.js';
import { type DtoClass, fieldsOf, findField, isRecord } from './dto-fields.js';

/** Looking for what was meant takes time. */
const MOST_NAMED = 20;
const LONGEST_NAME = 64;
const FARTHEST = 2;

/** Whether every field is one of the class, at any depth. */
export function hasKnownFieldsOnly(type: DtoClass, sent: unknown): boolean {
  if (Array.isArray(sent)) return sent.every((item) => hasKnownFieldsOnly(type, item));
  if (!isRecord(sent)) return true;
  const fields = fieldsOf(type);
  for (const name of Object.keys(sent)) {
    const field = fields.get(name);
    if (!field) return false;
    const nested = field.find((described) => described.nested)?.nested;
    if (nested && !hasKnownFieldsOnly(nested(), sent[name])) return false;
  }
  return true;
}

interface UnknownField {
  readonly name: string;
  readonly path: string;
  readonly known: ReadonlySet<string>;
}

/** Fields that the class does not have, at any depth; each with the name that was probably meant. */
export function findUnknownFields(type: DtoClass, sent: unknown): FieldProblem[] {
  return unknownOf(type, sent, '').slice(0, MOST_NAMED).map(describe);
}

function unknownOf(type: DtoClass, sent: unknown, path: string): UnknownField[] {
  if (Array.isArray(sent)) return sent.flatMap((item, index) => unknownOf(type, item, `${path}${index}.`));
  if (!isRecord(sent)) return [];
  const known = new Set(fieldsOf(type).keys());
  return Object.entries(sent).flatMap(([name, value]) => {
    if (!known.has(name)) return [{ name, path, known }];
    const nested = findField(type, name).find((field) => field.nested)?.nested;
    return nested ? unknownOf(nested(), value, `${path}${name}.`) : [];
  });
}

function describe({ name, path, known }: UnknownField): FieldProblem {
  const meant = findMeant(name, known);
  const field = path + name.slice(0, LONGEST_NAME).toWellFormed();
  return {
    field,
    message: `is not a field of this request${meant ? `; did you mean ${meant}?` : ''}`,
    messageZh: `不是此请求的字段${meant ? `，是否应为 ${meant}？` : ''}`,
  };
}

/** The nearest name, however it is spelled: `tts_code`, `TTSCode`, `calee`. */
function findMeant(name: string, known: ReadonlySet<string>): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const given = plain(name);
  const allowed = Math.min(FARTHEST, Math.floor(given.length / 3));
  const near = [...known]
    .map((candidate) => ({ candidate, away: distance(given, plain(candidate)) }))
    .filter(({ away }) => away <= allowed)
    .sort((a, b) => a.away - b.away);
  return near[0]?.candidate;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
