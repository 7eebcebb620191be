import { isListed } from '../catalog/error-dictionary.js';

const LONGEST_CODE = 100;
/** Every published code of Aliyun looks like that. */
const CODE = /^[A-Za-z0-9][\w.:-]*$/;
/** An error number of a sister product; nobody can be called under it. */
const SHORT_NUMBER = /^\d{1,6}(?:\.\d)?$/;
const LONG_DIGITS = /\d{4,}/g;

/**
 * A `Code` as the upstream means it: text in most products, a number in some. What is too long for a code, or is none by
 * its characters, is not one: it proves nothing.
 */
export function toCode(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > 2 * LONGEST_CODE) return undefined;
  const code = text.trim();
  return code.length <= LONGEST_CODE && CODE.test(code) ? code : undefined;
}

/** A code as it may be logged and stored: words that are not published hold no run of four digits or more. */
export function maskCode(code: string): string {
  return isListed(code) || SHORT_NUMBER.test(code) ? code : code.replace(LONG_DIGITS, '****');
}
