import type { Call } from '../calls/call.js';
import type { CallEventType } from '../calls/call-event-type.js';
import { canMove, type CallStatus, isFinal, type StoredCallStatus } from '../calls/call-status.js';
import type { CallProgress } from './call-progress.js';

/** An event about to be written. */
export interface NewEvent {
  readonly type: CallEventType;
  readonly occurredAt: Date;
  readonly data: Record<string, unknown>;
}

/** Columns to write, and the events that tell of it, in order. */
export interface CallChange {
  readonly patch: Partial<Omit<Call, 'id' | 'applicationId'>>;
  readonly events: readonly NewEvent[];
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

/** What of a call receipts can change, and what decides it. */
export type SettledCall = Pick<
  Call,
  'status' | 'request' | 'upstreamCode' | 'acknowledgedAt' | 'eventCount' | (typeof FACTS)[number]
>;

/** What the receipts' news change in a stored call; undefined when they change nothing. Pure. The status never moves back. */
export function changeBy(call: SettledCall, progress: CallProgress, now: Date): CallChange | undefined {
  const moves = progress.status !== undefined && canMove(call.status, progress.status);
  const acknowledgedAt = findAcknowledgement(call, progress, now);
  const patch = {
    ...(moves && toStatusPatch(call, progress, now)),
    ...newFacts(call, progress),
    ...(isNews(acknowledgedAt, call.acknowledgedAt) && { acknowledgedAt }),
  };
  const stages = moves ? eventsBetween(call.status, progress, now) : [];
  const end = progress.status && isFinal(progress.status) ? stages.splice(-1) : [];
  const events = [...stages, ...keyEvents(call, progress, acknowledgedAt, now), ...end];
  if (Object.keys(patch).length === 0 && events.length === 0) return undefined;
  return { patch: { ...patch, eventCount: call.eventCount + events.length }, events };
}

function newFacts(call: SettledCall, progress: CallProgress): CallChange['patch'] {
  const known = FACTS.filter((field) => isNews(progress[field], call[field]) && !isKnownBetter(call, field));
  return Object.fromEntries(known.map((field) => [field, progress[field]]));
}

/** What the gateway has from the upstream's own answer; a receipt's second is coarser than its clock. */
function isKnownBetter(call: SettledCall, field: (typeof FACTS)[number]): boolean {
  if (field === 'upstreamCallId') return call.upstreamCallId !== null;
  return field === 'initiatedAt' && call.upstreamCode === 'OK' && call.initiatedAt !== null;
}

function isNews(value: Date | string | number | undefined, known: Date | string | number | null): boolean {
  return value !== undefined && value.valueOf() !== known?.valueOf();
}

function toStatusPatch(call: SettledCall, progress: CallProgress, now: Date): CallChange['patch'] {
  const status = progress.status as CallStatus;
  const isFailure = isFinal(status) && status !== 'completed' && status !== 'canceled';
  return {
    status,
    failureCode: isFailure ? (progress.statusCode ?? null) : null,
    failureReason: isFailure ? (progress.reason ?? null) : null,
    // A call that was not connected may be reported without a time of its end.
    ...(isFinal(status) && call.endedAt === null && { endedAt: now }),
  };
}

/** When the key that acknowledges was first pressed; a report that only lists the keys leaves the end of the call. */
function findAcknowledgement(call: SettledCall, progress: CallProgress, now: Date): Date | undefined {
  const digit = call.request.kind === 'ivr' ? call.request.acknowledgeDigit : undefined;
  if (digit === undefined || progress.digits?.includes(digit) !== true) return undefined;
  const press = progress.keyPresses.find(({ keys, at }) => at !== undefined && keys.includes(digit));
  return press?.at ?? progress.endedAt ?? call.acknowledgedAt ?? now;
}

function keyEvents(
  call: SettledCall,
  progress: CallProgress,
  acknowledgedAt: Date | undefined,
  now: Date,
): CallChange['events'] {
  const { digits, keyPresses } = progress;
  const pressedAt = keyPresses.at(-1)?.at ?? progress.endedAt ?? now;
  return [
    ...(isNews(digits, call.digits) ? [{ type: 'call.digits' as const, occurredAt: pressedAt, data: { digits } }] : []),
    ...(acknowledgedAt && call.acknowledgedAt === null
      ? [{ type: 'call.acknowledged' as const, occurredAt: acknowledgedAt, data: {} }]
      : []),
  ];
}

/** One event for each stage that was passed, also when one batch of receipts jumps over several. */
function eventsBetween(from: StoredCallStatus, progress: CallProgress, now: Date): NewEvent[] {
  const passed: [CallStatus, Date | undefined][] = [
    ['initiated', progress.initiatedAt],
    ['ringing', progress.ringingAt],
    ['in-progress', progress.answeredAt],
  ];
  const last = progress.status as CallStatus;
  const events = passed
    .filter(([status, at]) => status !== last && at !== undefined && canMove(from, status) && canMove(status, last))
    .map(([status, at]) => ({ type: `call.${status}` as const, occurredAt: at as Date, data: {} }));
  const lastAt = passed.find(([status]) => status === last)?.[1] ?? progress.endedAt ?? progress.keyPresses[0]?.at;
  const data = progress.statusCode === undefined ? {} : { code: progress.statusCode, reason: progress.reason };
  return [...events, { type: `call.${last}`, occurredAt: lastAt ?? now, data }];
}
