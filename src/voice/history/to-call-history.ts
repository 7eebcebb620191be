import type { Call } from '../call-store/call.js';
import type { StoredReceipt } from '../receipts/receipts.repository.js';
import type { CallHistoryDto, CallReceiptDto } from './dto/call-history.dto.js';
import { toReceiptFields } from './receipt-fields.js';
import { toAttempts } from './to-attempts.js';

/** What is known of how a call was placed, and what came back, masked. */
export function toCallHistory(call: Call, receipts: readonly StoredReceipt[]): CallHistoryDto {
  const attempts = toAttempts(call);
  return {
    callId: call.id,
    attemptCount: call.attempt,
    lastAttempt: attempts.at(-1) ?? null,
    earlierAttempts: attempts.slice(0, -1),
    receipts: receipts.map(toReceipt),
  };
}

function toReceipt({ type, receivedAt, body }: StoredReceipt): CallReceiptDto {
  return { type, receivedAt: receivedAt.toISOString(), fields: toReceiptFields(body) };
}
