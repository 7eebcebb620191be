import { idOf, type RawReceipt, textOf } from '../../aliyun/receipts/receipt.js';
import { typeOfReceipt } from '../../aliyun/receipts/receipt-type.js';

/** Every field that the gateway reads from a receipt that names a call. */
const READ_FIELDS = [
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

/**
 * Two receipts with the same identity are one: pushes are repeated after time-outs, and a push and a queue may both bring it.
 * A receipt that names a call is known by its type, its call and everything that the gateway reads from it: one that says
 * less must never take the place of one that proves more. Anything else is known by its whole text. The type is the one its
 * fields tell, so that both ways give the same.
 */
export function identityOf(raw: RawReceipt): string {
  const type = typeOfReceipt(raw);
  const callId = idOf(raw, 'call_id');
  const isKnown = type === 'voice-call-report' || type === 'voice-report' || type === 'voice-record-report';
  const identity =
    isKnown && callId !== undefined
      ? [type, callId, ...READ_FIELDS.map((field) => textOf(raw, field))]
      : [type, JSON.stringify(raw)];
  return JSON.stringify(identity);
}
