import { isoTime } from '../../common/timing/iso-time.js';
import type { Vault } from '../../privacy/vault.js';
import type { AttemptRecord } from './calls.records.js';
import { sealAnswer } from './sealed-answer.js';

/** What became of an attempt, as the statements that record it read it; what is not there is null for them. */
export function toAttemptRow(result: AttemptRecord, vault: Vault): object {
  const { answer } = result;
  return {
    id: result.callId,
    attempt: result.attempt,
    nonce: result.nonce ?? undefined,
    maybe_nonce: result.maybeNonce ?? undefined,
    status: result.status,
    upstream_call_id: result.upstreamCallId ?? undefined,
    upstream_request_id: result.upstreamRequestId ?? undefined,
    upstream_code: result.upstreamCode ?? undefined,
    initiated_at: result.initiatedAt && isoTime(result.initiatedAt),
    ended_at: result.endedAt && isoTime(result.endedAt),
    not_before: result.notBefore ?? undefined,
    wait_ms: result.waitMs ?? undefined,
    waiting_for: result.waitingFor ?? undefined,
    review_ms: result.reviewMs ?? undefined,
    is_uncounted: result.isUncounted || undefined,
    failure_code: result.failureCode ?? undefined,
    failure_reason: result.failureReason ?? undefined,
    recorded_at: isoTime(result.recordedAt),
    idempotency_key: answer?.idempotencyKey,
    response_status: answer?.status,
    response_body: answer && sealAnswer(answer.body, vault),
  };
}
