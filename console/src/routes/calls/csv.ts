import type { Call } from '../../api/types.js';
import { maskPhone } from '../../components/mask-phone.js';

const COLUMNS: readonly (readonly [name: string, value: (call: Call) => string | number | null | undefined])[] = [
  ['id', ({ id }) => id],
  ['createdAt', ({ createdAt }) => createdAt],
  ['kind', ({ kind }) => kind],
  ['status', ({ status }) => status],
  ['callee', ({ callee }) => callee && maskPhone(callee)],
  ['initiatedAt', ({ initiatedAt }) => initiatedAt],
  ['answeredAt', ({ answeredAt }) => answeredAt],
  ['endedAt', ({ endedAt }) => endedAt],
  ['durationSeconds', ({ durationSeconds }) => durationSeconds],
  ['failureCode', ({ failure }) => failure?.code],
  ['failureReason', ({ failure }) => failure?.reason],
  ['upstreamRequestId', ({ upstream }) => upstream.requestId],
  ['metadata', ({ metadata }) => (Object.keys(metadata).length > 0 ? JSON.stringify(metadata) : '')],
];

/** What a spreadsheet would run as a formula: a label is whatever somebody sent. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** A field as RFC 4180 has it, and as text for a spreadsheet. */
export function toCsvField(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With a byte order mark, by which spreadsheets know UTF-8. */
export const CSV_HEAD = `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;

export const toCsvRow = (call: Call): string => `${COLUMNS.map(([, value]) => toCsvField(value(call))).join(',')}\r\n`;
