import { readTime } from './receipt-time.js';

/** A receipt as it came over the wire; every field may be missing or of another type than documented. */
export type RawReceipt = Readonly<Record<string, unknown>>;

/** Every documented status code is a number. Source: https://help.aliyun.com/document_detail/55085.html */
const STATUS_CODE = /^\d{1,10}$/;
const LONGEST_ID = 128;

/** A field as text; numbers are accepted where text is documented, and empty text counts as missing. */
export function textOf(raw: RawReceipt, field: string): string | undefined {
  const value = Object.hasOwn(raw, field) ? raw[field] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** `call_id` or `out_id`; what is longer than any id can be is none. */
export function idOf(raw: RawReceipt, field: 'call_id' | 'out_id'): string | undefined {
  const id = textOf(raw, field);
  return id !== undefined && id.length <= LONGEST_ID ? id : undefined;
}

/** `status_code`, when it is one. */
export function statusCodeOf(raw: RawReceipt): string | undefined {
  const code = textOf(raw, 'status_code');
  return code !== undefined && STATUS_CODE.test(code) ? code : undefined;
}

/** A number of seconds; the upstream sends `"10"` in one message and `0` in another. */
export function secondsOf(raw: RawReceipt, field: string): number | undefined {
  const text = textOf(raw, field);
  const seconds = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(seconds) && seconds >= 0 && seconds < 1e6 ? Math.round(seconds) : undefined;
}

/** Pressed keys in the order of their pressing. */
export function keysOf(raw: RawReceipt): string | undefined {
  const keys = textOf(raw, 'dtmf');
  return keys !== undefined && /^[0-9*#A-Da-d]{1,50}$/.test(keys) ? keys : undefined;
}

/** A time, in whichever way it is written; see {@link readTime}. */
export function timeOf(raw: RawReceipt, field: string): Date | undefined {
  return readTime(textOf(raw, field) ?? '');
}
