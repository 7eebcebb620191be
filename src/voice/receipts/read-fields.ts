import type { RawReceipt } from '../../aliyun/receipts/receipt.js';

/** Every field that the gateway reads from a receipt that names a call. */
export const READ_FIELDS = [
  'out_id',
  'status_code',
  'smart_status_code',
  'early_media_code',
  'dtmf',
  'hangup_direction',
  'duration',
  'b_duration',
  'status_time',
  'originate_time',
  'ring_time',
  'start_time',
  'end_time',
  'b_ring_time',
  'b_start_time',
  'b_end_time',
  'record_begin_time',
  'record_file',
];

/** Keys may be a person's secret, and a recording is its voice. */
const PERSONAL = new Set(['dtmf', 'record_file']);

/** What is left of a receipt when its callee is erased: what the call's story needs, and no number. Pure. */
export function withoutPerson(raw: RawReceipt): RawReceipt {
  const kept = ['call_id', ...READ_FIELDS].filter((field) => !PERSONAL.has(field) && Object.hasOwn(raw, field));
  return Object.fromEntries(kept.map((field) => [field, raw[field]]));
}
