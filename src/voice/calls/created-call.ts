import { ERROR_CODES } from '../../common/errors/error-codes.js';
import type { Call } from '../call-store/call.js';
import { isFinal, isProvenEnd } from '../call-store/call-status.js';
import type { Intent, AttemptRecord } from '../call-store/calls.records.js';
import type { CallResponseDto } from './dto/call-response.dto.js';
import { toRefusal } from './refusal.js';
import { toCall } from '../call-store/to-call.js';
import { toCallResponse } from './to-call-response.js';

/** The answer to a create request. */
export interface CreatedCall {
  /** 201: the upstream took the call. 202: it is queued, its outcome is unknown, or it ended before it was sent. */
  readonly status: number;
  readonly body: CallResponseDto;
  readonly replayed: boolean;
}

/** The HTTP status for what became of a call that was not refused. */
export function statusFor(result: AttemptRecord): number {
  return result.status === 'initiated' ? 201 : 202;
}

/** The HTTP status for a call as its row stands: 201 only when the upstream took it, not when it ended before it was sent. */
export function statusOfCall(call: Pick<Call, 'status' | 'failureCode' | 'upstreamCallId'>): number {
  if (call.status === 'unknown' || call.status === 'queued' || call.status === 'dispatching') return 202;
  return call.upstreamCallId !== null || !isFinal(call.status) || isProvenEnd(call) ? 201 : 202;
}

/** A call that only waits, as its request is answered. */
export function toQueuedResponse(intent: Intent): CallResponseDto {
  const { createdAt, estimatedWaitMs } = intent;
  return { ...toCallResponse(toCall(intent), createdAt), ...(estimatedWaitMs !== undefined && { estimatedWaitMs }) };
}

/** The answer that is stored for repeated requests; null without an Idempotency-Key. */
export function answerFor(intent: Intent, result: AttemptRecord): AttemptRecord['answer'] {
  if (!intent.idempotency) return null;
  const { key: idempotencyKey } = intent.idempotency;
  if (result.status === 'failed') {
    const { code, message, details } = toRefusal(result, intent.request.kind === 'two-way');
    return { idempotencyKey, status: ERROR_CODES[code].status, body: { code, message, details } };
  }
  return { idempotencyKey, status: statusFor(result), body: toCallResponse(toCall(intent, result), result.recordedAt) };
}
