import type { Call } from '../calls/call.js';
import { canMove, type CallStatus, isFinal, type StoredCallStatus } from '../calls/call-status.js';
import type { CallProgress } from './call-progress.js';

/** Columns to write, and the events that tell of it, in order. */
export interface CallChange {
  readonly patch: Partial<Omit<Call, 'id' | 'applicationId'>>;
  readonly events: readonly {
    readonly type: string;
    readonly occurredAt: Date;
    readonly data: Record<string, unknown>;
  }[];
}

/** What of a call receipts can change. */
export type SettledCall = Pick<
  Call,
  | 'status'
  | 'upstreamCallId'
  | 'initiatedAt'
  | 'ringingAt'
  | 'answeredAt'
  | 'endedAt'
  | 'durationSeconds'
  | 'hangupBy'
  | 'digits'
  | 'eventCount'
>;

/** What the receipts' news change in a stored call; undefined when they change nothing. Pure. The status never moves back. */
export function changeBy(call: SettledCall, progress: CallProgress, now: Date): CallChange | undefined {
  const moves = progress.status !== undefined && canMove(call.status, progress.status);
  const patch = { ...newFacts(call, progress), ...(moves && toStatusPatch(progress)) };
  const events = moves ? eventsBetween(call.status, progress, now) : [];
  if (call.digits !== progress.digits && progress.digits !== undefined) {
    events.push({ type: 'call.digits', occurredAt: now, data: { digits: progress.digits } });
  }
  if (Object.keys(patch).length === 0 && events.length === 0) return undefined;
  return { patch: { ...patch, eventCount: call.eventCount + events.length }, events };
}

const FACTS = [
  'upstreamCallId',
  'initiatedAt',
  'ringingAt',
  'answeredAt',
  'endedAt',
  'durationSeconds',
  'hangupBy',
  'digits',
] as const;

function newFacts(call: SettledCall, progress: CallProgress): CallChange['patch'] {
  const known = FACTS.filter((field) => {
    const value = progress[field];
    // The gateway's own clock saw the upstream take the call; a receipt's second is coarser.
    if (field === 'initiatedAt' && call.initiatedAt !== null) return false;
    return value !== undefined && String(value) !== String(call[field]);
  });
  return Object.fromEntries(known.map((field) => [field, progress[field]]));
}

function toStatusPatch(progress: CallProgress): CallChange['patch'] {
  const status = progress.status as CallStatus;
  const isFailure = isFinal(status) && status !== 'completed' && status !== 'canceled';
  return {
    status,
    failureCode: isFailure ? (progress.statusCode ?? null) : null,
    failureReason: isFailure ? (progress.reason ?? null) : null,
  };
}

/** One event for each stage that was passed, also when one batch of receipts jumps over several. */
function eventsBetween(from: StoredCallStatus, progress: CallProgress, now: Date): CallChange['events'][number][] {
  const passed: [CallStatus, Date | undefined][] = [
    ['initiated', progress.initiatedAt],
    ['ringing', progress.ringingAt],
    ['in-progress', progress.answeredAt],
  ];
  const final = progress.status as CallStatus;
  const events = passed
    .filter(([status, at]) => status !== final && at !== undefined && canMove(from, status) && canMove(status, final))
    .map(([status, at]) => ({ type: `call.${status}`, occurredAt: at as Date, data: {} }));
  const finalAt = { initiated: progress.initiatedAt, ringing: progress.ringingAt, 'in-progress': progress.answeredAt }[
    final as string
  ];
  const data = progress.statusCode === undefined ? {} : { code: progress.statusCode, reason: progress.reason };
  return [...events, { type: `call.${final}`, occurredAt: finalAt ?? progress.endedAt ?? now, data }];
}
