import { isoTime } from '../../common/timing/iso-time.js';
import type { Call } from '../call-store/call.js';
import { toVisibleStatus } from '../call-store/call-status.js';
import type { CallFailureDto, CallResponseDto } from './dto/call-response.dto.js';
import { findHint } from './failure-hint.js';
import { type CallRequest, SHOW_NUMBER_FIELDS, type ShowNumberField } from '../call-store/call-request.js';
import { findWaitHint } from './wait-hint.js';

type Requested = Pick<
  CallResponseDto,
  | 'purpose'
  | 'webhookUrl'
  | 'ttsCode'
  | 'voiceCode'
  | 'startCode'
  | 'showNumber'
  | 'callerShowNumber'
  | 'calleeShowNumber'
>;
type Wait = Pick<CallResponseDto, 'waitingFor' | 'waitingForHint' | 'notBefore' | 'expiresAt' | 'estimatedWaitMs'>;

/** The call as callers see it: a whitelist, so that a new column does not leak. */
export function toCallResponse(call: Call, now: Date): CallResponseDto {
  const status = toVisibleStatus(call.status);
  return {
    id: call.id,
    mode: call.mode,
    kind: call.kind,
    status,
    callee: call.callee,
    ...(call.caller !== null && { caller: call.caller }),
    ...toRequested(call, status === 'queued'),
    scheduledAt: toIso(call.scheduledAt),
    upstream: {
      operation: call.upstreamOperation,
      callId: call.upstreamCallId,
      requestId: call.upstreamRequestId,
      code: call.upstreamCode,
    },
    createdAt: isoTime(call.createdAt),
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
  return date && isoTime(date);
}

function toFailure(call: Call): CallFailureDto | null {
  const { failureCode, failureReason, kind, status } = call;
  if (failureCode === null || failureReason === null) return null;
  return {
    code: failureCode,
    reason: failureReason,
    hint: findHint(failureCode, kind === 'two-way', status === 'unknown', failureReason),
  };
}

/**
 * What was asked for, but no variables of a text: they may be codes. Of numbers from a pool only one that is in use is shown;
 * while the call waits, the next one is still to be chosen.
 */
function toRequested({ purpose, request }: Call, isWaiting: boolean): Requested {
  const shown = showNumbersOf(request, isWaiting ? (request.fromPool ?? []) : []);
  const isMessage = request.kind === 'tts' || request.kind === 'voice-file';
  return {
    ...(isMessage && purpose !== null && { purpose }),
    ...(request.webhookUrl !== undefined && { webhookUrl: request.webhookUrl }),
    ...(request.kind === 'tts' && { ttsCode: request.ttsCode }),
    ...(request.kind === 'voice-file' && { voiceCode: request.voiceCode }),
    ...(request.kind === 'ivr' && { startCode: request.startCode }),
    ...shown,
  };
}

function showNumbersOf(request: CallRequest, hidden: readonly ShowNumberField[]): Requested {
  const numbers: Partial<Record<ShowNumberField, string | null>> = request;
  const shown = SHOW_NUMBER_FIELDS.filter((field) => numbers[field] !== undefined && !hidden.includes(field));
  return Object.fromEntries(shown.map((field) => [field, numbers[field]]));
}

function toWait({ notBefore, expiresAt, waitingFor }: Call, now: Date): Wait {
  const waitMs = Math.max(0, (notBefore?.getTime() ?? 0) - now.getTime());
  // A call whose time has come waits only for its turn.
  const isDue = waitMs === 0 && (waitingFor === 'schedule' || waitingFor === 'quiet-hours');
  const reason = isDue ? null : waitingFor;
  return {
    ...(reason && { waitingFor: reason, waitingForHint: findWaitHint(reason) }),
    ...(notBefore && { notBefore: notBefore.toISOString() }),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    estimatedWaitMs: waitMs,
  };
}
