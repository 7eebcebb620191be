import type { StoredCall } from './database-probe.ts';
import { TOTAL_TIMEOUT_MS } from './gateway-environment.ts';
import { judgeAnswers } from './judge-answers.ts';
import { acceptedIds, isConcluded, NOT_ACCEPTED, type Wish } from './ledger.ts';
import type { Truth } from './sandbox-control.ts';

/** Ways in which a promise of the README can be broken. */
export const BREACHES = [
  'double-ring',
  'canceled-rang',
  'suppressed-rang',
  'erased-rang',
  'not-erased',
  'lost',
  'two-calls',
  'inconsistent-id',
  'unknown-left',
  'untrue',
  'stuck',
  'unanswered',
  'events',
  'waits',
  'early',
  'internal',
  'wrong-mode',
  'too-close',
] as const;
export type Breach = (typeof BREACHES)[number];

/** What is known of one wish once everything has settled. */
export interface Evidence {
  readonly wish: Wish;
  readonly stored: readonly StoredCall[];
  /** The oracle: calls the sandbox placed to this callee. */
  readonly rings: readonly Truth[];
}

/** Endings that the upstream refuses for the moment, for ever, and before it looks at the nonce. */
export const NEVER_PLACED = /00(21|33)$/;

/** No answer ever proves anything: a sender that was lost is followed by copies until its call expires. */
export const NEVER_PROVEN = /00(22|23|24|25|30)$/;

/** How long a claim of a gateway lasts, until a sweeper finds it: its wait for a turn, its time-out, its margin, a period. */
const CLAIM_LIFE_MS = 1_000 + TOTAL_TIMEOUT_MS + 5_000 + 1_000;
/** Without a reason of its own, nothing takes longer: an owner that stood still, and a copy whose answer came too late. */
export const LONGEST_WAIT_MS = 2 * CLAIM_LIFE_MS + 1_000;
/** Ends that say that no phone rang. */
const NOTHING_RANG =
  /^(?:NotAccepted|QueueExpired|CalleeFlowControl|NoShowNumber|CalleeSuppressed|ClientFault|isv\.|isp\.)/;
/** How long a call waits in the queue before it expires, in milliseconds; nothing in the harness takes that long. */
const SHORTEST_LIFE_MS = 300_000;
/** Clocks of one machine, and the sandbox's way of writing times. */
export const ROUNDING_MS = 5;

/** Scripts without receipts: only call details know, and the gateway may not have asked yet. */
const SILENT_SCRIPTS = ['0034', '0044'];
const AFTER_RINGING = ['initiated', 'ringing', 'in-progress', 'completed', 'busy', 'no-answer', 'rejected'];
const NOT_CONNECTED = ['busy', 'no-answer', 'rejected', 'failed'];
const ENDS: Readonly<Record<string, readonly string[]>> = {
  answered: ['completed'],
  'hung-up-early': ['completed'],
  'long-talk': ['completed'],
  busy: ['busy'],
  'no-answer': ['no-answer'],
  rejected: ['rejected'],
  'audio-format': ['completed', 'failed'],
};

/** The status a call must have in the end, when it rang and its receipts are in; undefined while it is not over. */
export function endsOf({ outcome, state, script }: Truth): readonly string[] | undefined {
  if (state !== 'over' || SILENT_SCRIPTS.includes(script)) return undefined;
  return ENDS[outcome] ?? [...NOT_CONNECTED, 'completed'];
}

/** Every breach of a promise that the evidence shows. Pure. */
export function judge(evidence: Evidence): Breach[] {
  const { wish, stored, rings } = evidence;
  const ids = acceptedIds(wish);
  const breaches: Breach[] = [];
  if (rings.length > 1) breaches.push('double-ring');
  if (wish.isCanceled && rings.length > 0) breaches.push('canceled-rang');
  if (ids.some((id) => !stored.some((call) => call.id === id))) breaches.push('lost');
  if (stored.filter(isAccepted).length > 1) breaches.push('two-calls');
  if (ids.length > 1) breaches.push('inconsistent-id');
  if (rings.some(({ outId }) => !stored.some(({ id }) => id === outId))) breaches.push('lost');
  if (!isConcluded(wish)) breaches.push('unanswered');
  if ((wish.waitedMs ?? 0) > LONGEST_WAIT_MS) breaches.push('waits');
  if (wish.isLeftUnsent || stored.some((call) => hasExpiredEarly(call, wish))) breaches.push('untrue');
  if (rings.some((ring) => isTooEarly(ring, wish))) breaches.push('early');
  return [...breaches, ...judgeAnswers(evidence), ...stored.flatMap((call) => judgeCall(call, rings))];
}

/** A request that was not accepted is no call of its client, who may have sent it again. */
export function isAccepted({ failureCode }: StoredCall): boolean {
  return failureCode !== NOT_ACCEPTED;
}

/** It says that it waited too long, which it cannot have done. */
function hasExpiredEarly({ failureCode }: StoredCall, wish: Wish): boolean {
  const askedAt = wish.attempts[0]?.at;
  if (failureCode !== 'QueueExpired' || askedAt === undefined || wish.body.timeToLiveSeconds !== undefined)
    return false;
  return Date.now() - askedAt < SHORTEST_LIFE_MS;
}

function isTooEarly({ receivedAt }: Truth, { body }: Wish): boolean {
  const { scheduledAt } = body;
  return typeof scheduledAt === 'string' && Date.parse(receivedAt) < Date.parse(scheduledAt) - ROUNDING_MS;
}

function judgeCall(call: StoredCall, rings: readonly Truth[]): Breach[] {
  const breaches: Breach[] = [];
  const ring = rings.find(({ outId }) => outId === call.id);
  const status = judgeStatus(call, ring);
  if (status) breaches.push(status);
  if (call.eventCount !== call.storedEvents || call.eventCount !== call.lastEvent) breaches.push('events');
  return breaches;
}

function judgeStatus({ callee, status, isOverdue, failureReason, failureCode }: StoredCall, ring: Truth | undefined) {
  if (status === 'dispatching' && NEVER_PROVEN.test(callee)) return undefined;
  if ((status === 'dispatching' || (status === 'queued' && isOverdue)) && !NEVER_PLACED.test(callee)) return 'stuck';
  if (ring === undefined) {
    if (AFTER_RINGING.includes(status)) return 'untrue';
    const needsReason = status === 'unknown' || status === 'failed';
    return needsReason && (failureReason === null || failureCode === null) ? 'untrue' : undefined;
  }
  const ends = endsOf(ring);
  if (status === 'queued' || status === 'canceled') return 'untrue';
  if (status === 'failed' && NOTHING_RANG.test(failureCode ?? '')) return 'untrue';
  if (ends === undefined || ends.includes(status)) return undefined;
  return status === 'unknown' ? 'unknown-left' : 'untrue';
}
