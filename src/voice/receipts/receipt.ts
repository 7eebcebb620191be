/** Message types of the upstream's receipts, told apart by their fields: a pushed receipt does not name its type. */
export type ReceiptType = 'voice-report' | 'voice-call-report' | 'voice-record-report' | 'asr-report' | 'unknown';

/** A receipt as it came over the wire; every field may be missing or of another type than documented. */
export type RawReceipt = Readonly<Record<string, unknown>>;

/** Source: https://help.aliyun.com/document_detail/214639.html (HTTP batch push). */
export function typeOfReceipt(raw: RawReceipt): ReceiptType {
  if (raw.record_file !== undefined) return 'voice-record-report';
  if (raw.words !== undefined && raw.begin_offset !== undefined) return 'asr-report';
  if (raw.status_time !== undefined && raw.status_code !== undefined) return 'voice-call-report';
  if (raw.status_code !== undefined && raw.call_id !== undefined) return 'voice-report';
  return 'unknown';
}

/** A field as text; numbers are accepted where text is documented, and empty text counts as missing. */
export function textOf(raw: RawReceipt, field: string): string | undefined {
  const value = raw[field];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A number of seconds; the upstream sends `"10"` in one message and `0` in another. */
export function secondsOf(raw: RawReceipt, field: string): number | undefined {
  const text = textOf(raw, field);
  const seconds = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(seconds) && seconds >= 0 && seconds < 1e6 ? Math.round(seconds) : undefined;
}

const BEIJING_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/;

/** `yyyy-MM-dd HH:mm:ss` without a zone is Beijing time (UTC+8). */
export function timeOf(raw: RawReceipt, field: string): Date | undefined {
  const match = BEIJING_TIME.exec(textOf(raw, field) ?? '');
  if (!match) return undefined;
  const time = new Date(`${match[1]}T${match[2]}+08:00`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
