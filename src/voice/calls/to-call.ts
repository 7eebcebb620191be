import type { Call } from './call.js';
import type { Intent, PlacingResult } from './calls.records.js';

/** The call as its row stands after the intent, and after the outcome of its first attempt when there is one. */
export function toCall(intent: Intent, result?: PlacingResult): Call {
  const placed = result?.status !== undefined;
  return {
    id: intent.id,
    applicationId: intent.applicationId,
    mode: intent.mode,
    kind: intent.request.kind,
    status: result?.status ?? intent.status,
    callee: intent.callee,
    caller: intent.caller ?? null,
    purpose: intent.purpose ?? null,
    request: intent.request,
    metadata: { ...intent.metadata },
    attempt: intent.status === 'dispatching' ? 1 : 0,
    nonce: intent.stamp?.nonce ?? null,
    signedAt: intent.stamp?.timestamp ?? null,
    signedFor: intent.stamp?.signedFor ?? null,
    sentAt: null,
    maybeRang: false,
    priority: intent.priority,
    flowControl: intent.flowControl,
    isBooked: intent.booking !== undefined,
    dispatchDeadline: null,
    notBefore: placed ? result.notBefore : (intent.notBefore ?? null),
    waitingFor: (placed ? result.waitingFor : intent.waitingFor) ?? null,
    expiresAt: intent.expiresAt,
    reviewAt: null,
    upstreamOperation: intent.operation,
    upstreamCallId: result?.upstreamCallId ?? null,
    upstreamRequestId: result?.upstreamRequestId ?? null,
    upstreamCode: result?.upstreamCode ?? null,
    createdAt: intent.createdAt,
    initiatedAt: result?.initiatedAt ?? null,
    ringingAt: null,
    answeredAt: null,
    endedAt: result?.endedAt ?? null,
    durationSeconds: null,
    hangupBy: null,
    digits: null,
    acknowledgedAt: null,
    failureCode: result?.failureCode ?? null,
    failureReason: result?.failureReason ?? null,
    eventCount: placed ? 2 : 1,
  };
}
