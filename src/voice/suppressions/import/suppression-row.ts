import { parseMainlandNumber } from '../../../common/phone/mainland-number.js';
import type { FileRow } from './file-rows.js';

/** Why a row was not taken. */
export const ROW_PROBLEMS = ['scientific-notation', 'not-a-number', 'too-long'] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** What a row says. */
export type ReadRow =
  | { readonly type: 'number'; readonly number: string; readonly reason: string | null }
  | { readonly type: 'refused'; readonly row: number; readonly problem: RowProblem }
  /** Nothing: it is empty, or the heading of the first line. */
  | { readonly type: 'nothing' };

/** What a spreadsheet makes of a number that it takes for an amount: its last digits are lost. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?E[+-]?\d{1,2}$/i;
/** What people put before a number so that a spreadsheet leaves it alone. */
const GUARDS = /[='"]/g;
const LONGEST_REASON = 200;
/** Neither what cannot be seen, nor what breaks a line, nor half a character, which cannot be stored. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]+/gu;
const NOTHING: ReadRow = { type: 'nothing' };

/** Reads a row: the number first, the reason in the columns behind it. */
export function readRow({ row, fields }: FileRow): ReadRow {
  if (!fields) return { type: 'refused', row, problem: 'too-long' };
  const [first = '', ...others] = fields;
  const text = first.replaceAll(GUARDS, '').trim();
  if (text === '' && others.every((field) => field === '')) return NOTHING;
  if (row === 1 && text !== '' && !/\d/.test(text)) return NOTHING;
  const number = parseMainlandNumber(text);
  if (number !== undefined) return { type: 'number', number, reason: toReason(others) };
  return { type: 'refused', row, problem: SCIENTIFIC.test(text) ? 'scientific-notation' : 'not-a-number' };
}

function toReason(fields: readonly string[]): string | null {
  const text = fields
    .filter((field) => field !== '')
    .join(', ')
    .slice(0, LONGEST_REASON)
    .replaceAll(UNPRINTABLE, ' ')
    .trim();
  return text === '' ? null : text;
}
