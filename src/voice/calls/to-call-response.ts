import type { Call } from './call.js';
import { toVisibleStatus } from './call-status.js';
import type { CallFailureDto, CallResponseDto } from './dto/call-response.dto.js';
import { findHint } from './failure-hint.js';

/** The call as callers see it: a whitelist, so that a new column does not leak. */
export function toCallResponse(call: Call, now: Date): CallResponseDto {
  const status = toVisibleStatus(call.status);
  return {
    id: call.id,
    kind: call.kind,
    status,
    callee: call.callee,
    ...(call.caller !== null && { caller: call.caller }),
    upstream: {
      operation: call.upstreamOperation,
      callId: call.upstreamCallId,
      requestId: call.upstreamRequestId,
      code: call.upstreamCode,
    },
    createdAt: call.createdAt.toISOString(),
    initiatedAt: toIso(call.initiatedAt),
    ringingAt: toIso(call.ringingAt),
    answeredAt: toIso(call.answeredAt),
    endedAt: toIso(call.endedAt),
    durationSeconds: call.durationSeconds,
    hangupBy: call.hangupBy,
    digits: call.digits,
    acknowledgedAt: toIso(call.acknowledgedAt),
    failure: toFailure(call),
    metadata: call.metadata,
    ...(status === 'queued' && toWait(call, now)),
  };
}

function toIso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

function toFailure(call: Call): CallFailureDto | null {
  const { failureCode, failureReason, kind, status } = call;
  if (failureCode === null || failureReason === null) return null;
  return {
    code: failureCode,
    reason: failureReason,
    hint: findHint(failureCode, kind === 'two-way', status === 'unknown'),
  };
}

function toWait(call: Call, now: Date): { notBefore?: string; expiresAt?: string; estimatedWaitMs: number } {
  const waitMs = Math.max(0, (call.notBefore?.getTime() ?? 0) - now.getTime());
  return {
    ...(call.notBefore && { notBefore: call.notBefore.toISOString() }),
    ...(call.expiresAt && { expiresAt: call.expiresAt.toISOString() }),
    estimatedWaitMs: waitMs,
  };
}
