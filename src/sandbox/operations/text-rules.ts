import { Refusal } from '../gateway/refusal.js';
import { findTemplate, type Template, VOICE_FILES } from './template.table.js';

/** «Under 250 characters». */
const PARAM_LIMIT = 250;
const LONGEST_OUT_ID_BYTES = 15;
const URL_LIKE = /https?:|www\.|[a-z0-9-]\.(?:com|cn|net|org)\b/i;
const DIGITS_AND_LETTERS = /^[0-9A-Za-z]+$/;
/** Stands for the upstream's unpublished list of blocked words. */
const BLOCKED_WORD = '违禁词';
/** A voice file with this in its name is not approved. */
const NOT_APPROVED_VOICE = '404';
const VOICE_CODE = /^[\w.,$-]{1,200}$/;

/**
 * Checks a template and the values for its variables.
 *
 * @param param JSON, empty for none.
 * @param isStrict only templates of the table exist, and with no other variables than theirs.
 * @throws {Refusal} with the `isv.` code of the first thing that is wrong.
 */
export function checkTemplate(code: string, param: string, isStrict = false): Template {
  const template = findTemplate(code, isStrict);
  if (template === undefined || !template.isApproved) throw new Refusal('isv.TTS_TEMPLATE_ILLEGAL');
  const values = readValues(param);
  for (const name of template.variables) {
    if ((values.get(name) ?? '') === '') throw new Refusal('isv.TEMPLATE_MISSING_PARAMETERS');
  }
  const isUnknown = (name: string) => !template.variables.includes(name);
  if (isStrict && [...values.keys()].some(isUnknown)) throw new Refusal('isv.TEMPLATE_PARAMS_ILLEGAL');
  for (const value of values.values()) checkValue(value, template);
  return template;
}

function readValues(param: string): Map<string, string> {
  if (param.length >= PARAM_LIMIT) throw new Refusal('isv.PARAM_LENGTH_LIMIT');
  if (param === '') return new Map();
  const parsed = parseObject(param);
  if (parsed === undefined) throw new Refusal('isv.INVALID_PARAMETERS');
  return new Map(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}

/** The object in a text of JSON, or undefined for anything else. */
export function parseObject(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function checkValue(value: string, { purpose }: Template): void {
  if (URL_LIKE.test(value)) throw new Refusal('isv.PARAM_NOT_SUPPORT_URL');
  if (value.includes(BLOCKED_WORD)) throw new Refusal('isv.BLACK_KEY_CONTROL_LIMIT');
  if (purpose === 'verification' && !DIGITS_AND_LETTERS.test(value)) throw new Refusal('isv.TEMPLATE_PARAMS_ILLEGAL');
}

/**
 * @param isStrict only voice files of the table exist.
 * @throws {Refusal} `isv.VOICE_FILE_ILLEGAL`
 */
export function checkVoiceCode(code: string, isStrict = false): void {
  const isFile = isStrict ? VOICE_FILES.includes(code) : VOICE_CODE.test(code) && !code.includes(NOT_APPROVED_VOICE);
  if (!isFile) throw new Refusal('isv.VOICE_FILE_ILLEGAL');
}

/** @throws {Refusal} `isv.PARAM_LENGTH_LIMIT` */
export function checkOutId(outId: string): void {
  if (Buffer.byteLength(outId) > LONGEST_OUT_ID_BYTES) throw new Refusal('isv.PARAM_LENGTH_LIMIT');
}

/**
 * Checks a number within its documented range; an absent one is fine.
 *
 * @throws {Refusal} `isv.INVALID_PARAMETERS`
 */
export function checkRange(value: string | undefined, min: number, max: number): void {
  if (value === undefined || value === '') return;
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max) throw new Refusal('isv.INVALID_PARAMETERS');
}
