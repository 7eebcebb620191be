import type { Evidence } from './judge.ts';
import { type Attempt, claimsNothing } from './ledger.ts';

/** A request of the harness is in order: these answers blame it for something it did not do. */
const FALSE_BLAME = [400, 404, 405, 411, 415];
const REUSED_KEY = 'idempotency-key-reused';

export type AnswerBreach = 'untrue' | 'internal';

/** What clients were told, held against what rang. Pure. */
export function judgeAnswers({ wish, rings }: Evidence): AnswerBreach[] {
  const breaches = wish.attempts.flatMap((attempt) => judgeAnswer(attempt) ?? []);
  const rangAt = rings.map(({ receivedAt }) => Date.parse(receivedAt));
  if (spansOfNothing(wish.attempts).some(([from, to]) => rangAt.some((at) => at >= from && at < to)))
    breaches.push('untrue');
  return breaches;
}

function judgeAnswer({ status, code }: Attempt): AnswerBreach | undefined {
  if (status === 500) return 'internal';
  const isBlamed = typeof status === 'number' && FALSE_BLAME.includes(status);
  return isBlamed || code === REUSED_KEY ? 'untrue' : undefined;
}

/**
 * Times in which nothing may ring: from the first request, while every answer so far said that nothing was placed, to the
 * next request. Requests that ran at the same time tell nothing.
 */
function spansOfNothing(attempts: readonly Attempt[]): [from: number, to: number][] {
  const inOrder = attempts.filter(({ at }) => at !== undefined).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const end = inOrder.findIndex((attempt, index) => {
    const endedAt = (attempt.at ?? 0) + (attempt.tookMs ?? 0);
    return !claimsNothing(attempt) || endedAt > (inOrder[index + 1]?.at ?? Infinity);
  });
  const first = inOrder[0]?.at;
  if (first === undefined || end === 0) return [];
  return [[first, inOrder[end < 0 ? inOrder.length : end]?.at ?? Infinity]];
}
