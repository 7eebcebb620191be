import type { CallForm } from '../../aliyun/catalog/call-status.js';
import type { Call } from '../call-store/call.js';
import type { ReviewableCall } from '../call-store/reviews.repository.js';
import { callTimesOf, firstReviewMs, type ReviewTimes } from '../call-store/call-times.js';

/** What to do about a call that has no end yet. */
export type ReviewStep =
  /** It may still be going on, or its receipts on their way. */
  | { readonly type: 'wait'; readonly until: Date }
  /** Its receipts are overdue, and call details can be asked for; the last time when that is the end of all patience. */
  | { readonly type: 'ask'; readonly upstreamCallId: string; readonly isLast: boolean }
  /** Nothing can prove its outcome any more. */
  | { readonly type: 'give-up' };

/** Operations whose calls QueryCallDetailByCallId knows. Other products have call ids of their own. */
const ASKABLE_OPERATIONS: ReadonlySet<string> = new Set([
  'SingleCallByTts',
  'SingleCallByVoice',
  'IvrCall',
  'ClickToDial',
]);

/** Decides what is to be done now. A call that can be asked for is asked for at least once, however late it is. Pure. */
export function reviewStepOf(call: ReviewableCall, now: Date, times: ReviewTimes): ReviewStep {
  const dueAt = dueAtOf(call, times);
  if (now < dueAt) return { type: 'wait', until: dueAt };
  const upstreamCallId = askableIdOf(call);
  const isLast = now >= giveUpAtOf(call, times);
  if (upstreamCallId !== undefined) return { type: 'ask', upstreamCallId, isLast };
  return isLast ? { type: 'give-up' } : { type: 'wait', until: giveUpAtOf(call, times) };
}

/** When a call whose details are not there yet is asked for again: after half the time that it is overdue. */
export function nextAskAt(call: ReviewableCall, now: Date, times: ReviewTimes): Date {
  const overdueMs = now.getTime() - dueAtOf(call, times).getTime();
  const next = new Date(now.getTime() + Math.max(times.retryMs, overdueMs / 2));
  const giveUpAt = giveUpAtOf(call, times);
  return now < giveUpAt && giveUpAt < next ? giveUpAt : next;
}

/** Whose words the upstream's codes are: the same one may mean different things. */
export function formOf({ request }: Pick<Call, 'request'>): CallForm {
  return request.kind === 'two-way' ? 'two-way' : 'single';
}

/** When the last attempt was sent, by the database's clock, as exactly as it is known. */
export function sentAtOf({ sentAt, initiatedAt, createdAt }: ReviewableCall): Date {
  return sentAt ?? initiatedAt ?? createdAt;
}

function dueAtOf(call: ReviewableCall, times: ReviewTimes): Date {
  return new Date(sentAtOf(call).getTime() + firstReviewMs(call.request, times));
}

function giveUpAtOf(call: ReviewableCall, times: ReviewTimes): Date {
  const patienceMs = askableIdOf(call) === undefined ? times.unknownDeadlineMs : times.giveUpMs;
  const overMs = callTimesOf(call.request).longestMs / times.timeScale;
  return new Date(sentAtOf(call).getTime() + overMs + Math.max(patienceMs, times.afterMs));
}

function askableIdOf({ upstreamOperation, upstreamCallId }: ReviewableCall): string | undefined {
  return upstreamCallId !== null && ASKABLE_OPERATIONS.has(upstreamOperation) ? upstreamCallId : undefined;
}
