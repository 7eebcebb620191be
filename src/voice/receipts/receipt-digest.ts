import { READ_FIELDS } from './read-fields.js';
import { idOf, type RawReceipt, textOf } from '../../aliyun/receipts/receipt.js';
import { typeOfReceipt } from '../../aliyun/receipts/receipt-type.js';

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
