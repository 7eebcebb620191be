import type { Call } from '../call-store/call.js';
import { accountNameOf, operationOf } from '../call-store/signed-for.js';
import type { StoredReceipt } from '../receipts/receipts.repository.js';
import type { CallAttemptDto, CallHistoryDto, CallReceiptDto } from './dto/call-history.dto.js';
import { toReceiptFields } from './receipt-fields.js';

/** What is known of how a call was placed, and what came back, masked. */
export function toCallHistory(call: Call, receipts: readonly StoredReceipt[]): CallHistoryDto {
  return {
    callId: call.id,
    attemptCount: call.attempt,
    lastAttempt: call.attempt === 0 ? null : toAttempt(call),
    receipts: receipts.map(toReceipt),
  };
}

function toAttempt(call: Call): CallAttemptDto {
  return {
    number: call.attempt,
    operation: operationOf(call.signedFor ?? '') || call.upstreamOperation,
    account: accountNameOf(call.signedFor ?? '') || null,
    signedAt: call.signedAt?.toISOString() ?? null,
    sentAt: call.sentAt?.toISOString() ?? null,
    earlierMayHaveRung: call.maybeRang,
  };
}

function toReceipt({ type, receivedAt, body }: StoredReceipt): CallReceiptDto {
  return { type, receivedAt: receivedAt.toISOString(), fields: toReceiptFields(body) };
}
