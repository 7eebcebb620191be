import { createHash } from 'node:crypto';
import { idOf, type RawReceipt, textOf, typeOfReceipt } from './receipt.js';

/**
 * Two receipts with the same digest are one: pushes are repeated after time-outs, and a push and a queue may both bring it.
 * A receipt that names a call is known by type, call, status, time and key; anything else by its whole text.
 */
export function digestOf(raw: RawReceipt): string {
  const type = typeOfReceipt(raw);
  const callId = idOf(raw, 'call_id');
  const isKnown = type === 'voice-call-report' || type === 'voice-report' || type === 'voice-record-report';
  const identity =
    isKnown && callId !== undefined
      ? [type, callId, textOf(raw, 'status_code'), timeTextOf(raw), textOf(raw, 'dtmf')]
      : [type, JSON.stringify(raw)];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

function timeTextOf(raw: RawReceipt): string | undefined {
  return textOf(raw, 'status_time') ?? textOf(raw, 'end_time');
}
