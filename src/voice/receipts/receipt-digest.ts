import { createHash } from 'node:crypto';
import { idOf, type RawReceipt, textOf } from './receipt.js';
import { typeOfReceipt } from './receipt-type.js';

const IDENTITY = ['status_code', 'dtmf', 'duration', 'b_duration', 'record_file'];

/**
 * Two receipts with the same digest are one: pushes are repeated after time-outs, and a push and a queue may both bring it.
 * A receipt that names a call is known by type, call, status, time, key, length of the talk and recording; anything else by
 * its whole text. The type is the one its fields tell, so that both ways give the same.
 */
export function digestOf(raw: RawReceipt): string {
  const type = typeOfReceipt(raw);
  const callId = idOf(raw, 'call_id');
  const isKnown = type === 'voice-call-report' || type === 'voice-report' || type === 'voice-record-report';
  const identity =
    isKnown && callId !== undefined
      ? [type, callId, ...IDENTITY.map((field) => textOf(raw, field)), timeTextOf(raw)]
      : [type, JSON.stringify(raw)];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

function timeTextOf(raw: RawReceipt): string | undefined {
  return textOf(raw, 'status_time') ?? textOf(raw, 'end_time');
}
