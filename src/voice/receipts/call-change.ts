import type { Call } from '../call-store/call.js';
import type { CallChange } from '../call-store/call-rows.js';
import { canMove, type CallStatus, givesWayTo, isFinal } from '../call-store/call-status.js';
import type { CallProgress } from './call-progress.js';
import { newsFor } from './ended-call-news.js';

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
  'status' | 'request' | 'upstreamCode' | 'acknowledgedAt' | 'failureCode' | 'eventCount' | (typeof FACTS)[number]
>;

/**
 * What the receipts' news change in a stored call; undefined when they change nothing. Pure. The status never moves back,
 * but for an end that nothing has proven: that gives way to whatever stage the receipts prove.
 *
 * @param news read with this call in mind (see {@link readProgress}).
 * @param now by the database's clock; stands for times that nobody tells.
 */
export function changeBy(call: SettledCall, news: CallProgress, now: Date): CallChange | undefined {
  const told = withPlacement(news);
  const moves = told.status !== undefined && givesWayTo(call, told.status) && !isToldBefore(call, told.status);
  const progress = moves ? told : newsFor(call, told);
  const acknowledgedAt = findAcknowledgement(call, progress, now);
  const patch = {
    ...newFacts(call, progress),
    ...(moves && toStatusPatch(call, progress, now)),
    ...(isNews(acknowledgedAt, call.acknowledgedAt) && { acknowledgedAt }),
  };
  const stages = moves ? eventsBetween(call, progress, now) : [];
  const end = progress.status && isFinal(progress.status) ? stages.splice(-1) : [];
  const events = [...stages, ...keyEvents(call, progress, acknowledgedAt, now), ...end];
  if (Object.keys(patch).length === 0 && events.length === 0) return undefined;
  return { patch: { ...patch, eventCount: call.eventCount + events.length }, events };
}

/** A call that the upstream has a number for was placed, whatever else is told of it. */
function withPlacement(news: CallProgress): CallProgress {
  const isPlaced = news.status === undefined && news.upstreamCallId !== undefined;
  return isPlaced ? { ...news, status: 'initiated' } : news;
}

/** A call that was given up had told of its stage before: whatever proves no more than that is no news. */
function isToldBefore({ status, upstreamCallId, ringingAt, answeredAt }: SettledCall, next: CallStatus): boolean {
  if (status !== 'unknown' || upstreamCallId === null) return false;
  const told = answeredAt ? 'in-progress' : ringingAt ? 'ringing' : 'initiated';
  return !canMove(told, next);
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
  // An end that is taken back was no end; a call that was not connected may be reported without the time of it.
  const known = isFinal(call.status) ? null : call.endedAt;
  return {
    status,
    failureCode: isFailure ? (progress.statusCode ?? null) : null,
    failureReason: isFailure ? (progress.reason ?? null) : null,
    endedAt: isFinal(status) ? (progress.endedAt ?? known ?? now) : known,
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
function eventsBetween(call: SettledCall, progress: CallProgress, now: Date): CallChange['events'][number][] {
  const passed = [
    ['initiated', 'initiatedAt'],
    ['ringing', 'ringingAt'],
    ['in-progress', 'answeredAt'],
  ] as const;
  const last = progress.status as CallStatus;
  // Out of an unproven end, and after a call was given up, what was told before is known by its time.
  const isToldByTime = isFinal(call.status) || call.status === 'unknown';
  const isAhead = ([status, at]: (typeof passed)[number]) =>
    isToldByTime ? call[at] === null : canMove(call.status, status);
  const events = passed
    .filter(
      (stage) => stage[0] !== last && progress[stage[1]] !== undefined && isAhead(stage) && canMove(stage[0], last),
    )
    .map(([status, at]) => ({ type: `call.${status}` as const, occurredAt: progress[at] as Date, data: {} }));
  const lastAt = passed.find(([status]) => status === last)?.[1];
  const occurredAt = (lastAt && progress[lastAt]) ?? progress.endedAt ?? progress.keyPresses[0]?.at ?? now;
  const data = progress.statusCode === undefined ? {} : { code: progress.statusCode, reason: progress.reason };
  return [...events, { type: `call.${last}`, occurredAt, data }];
}
