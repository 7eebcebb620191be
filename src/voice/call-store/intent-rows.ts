import { isoTime } from '../../common/timing/iso-time.js';
import type { Vault } from '../../privacy/vault.js';
import type { Intent } from './calls.records.js';
import { sealAnswer } from './sealed-answer.js';
import { sealCall } from './sealed-call.js';

/**
 * An intent as the statements that store intents read it. Times as texts: `JSON.stringify` takes much longer for a Date. Every
 * row has the same properties, undefined where there is nothing: a row that is spread together is several times as dear.
 */
export function toIntentRow(intent: Intent, vault: Vault): object {
  const { booking, idempotency, stamp, answer } = intent;
  const sealed = sealCall(intent, vault);
  return {
    id: intent.id,
    application_id: intent.applicationId,
    mode: intent.mode,
    kind: intent.request.kind,
    status: intent.status,
    callee_index: sealed.callee_index,
    callee_sealed: sealed.callee_sealed,
    caller_index: sealed.caller_index,
    caller_sealed: sealed.caller_sealed,
    request: sealed.request,
    spoken_sealed: sealed.spoken_sealed,
    purpose: intent.purpose,
    metadata: intent.metadata,
    nonce: stamp?.nonce,
    signed_at: stamp && isoTime(stamp.timestamp),
    signed_for: stamp?.signedFor,
    attempt_ms: intent.attemptMs,
    departs_in_ms: intent.departsInMs,
    scheduled_at: intent.scheduledAt,
    not_before: intent.notBefore,
    wait_ms: intent.waitMs,
    waiting_for: intent.waitingFor,
    expires_at: isoTime(intent.expiresAt),
    priority: intent.priority,
    flow_control: intent.flowControl,
    operation: intent.operation,
    created_at: isoTime(intent.createdAt),
    day_cap: intent.caps?.day,
    bulk_cap: intent.caps?.bulk,
    traceparent: intent.traceparent,
    idempotency_key: idempotency?.key,
    request_hash: idempotency?.requestHash,
    response_status: answer?.status,
    response_body: answer && sealAnswer(answer.body, vault),
    flow_key: booking?.key,
    quota_class: booking?.quotaClass,
    per_minute: booking?.perMinute,
    per_hour: booking?.perHour,
    per_day: booking?.perDay,
  };
}
