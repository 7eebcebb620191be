import { backoffMs } from '../../common/timing/backoff.js';
import type { AliyunError } from '../aliyun.error.js';
import type { ResolvedAliyunOptions } from '../aliyun.options.js';
import type { UpstreamCall } from './upstream-call.js';

export type RetryOptions = Pick<ResolvedAliyunOptions, 'backoffBaseMs' | 'backoffMaxMs' | 'random'>;

export interface Repetition {
  readonly pauseMs: number;
  /** The clock was off and has learnt better; granted once, beyond the maximum of attempts. */
  readonly healsClock: boolean;
}

/** The one place that decides whether a call gets another attempt; `undefined` for no. */
export function decideRetry(error: AliyunError, call: UpstreamCall, options: RetryOptions): Repetition | undefined {
  if (call.plan.signal?.aborted) return undefined;
  if (canHealClock(error, call)) return { pauseMs: 0, healsClock: true };
  if (call.attempts >= call.plan.maxAttempts || !isWorthRepeating(error, call)) return undefined;
  const backoff = { firstMs: options.backoffBaseMs, longestMs: options.backoffMaxMs };
  const pauseMs = Math.max(error.retryAfterMs ?? 0, backoffMs(call.attempts, backoff, options.random()));
  return pauseMs < call.remainingMs ? { pauseMs, healsClock: false } : undefined;
}

function canHealClock(error: AliyunError, call: UpstreamCall): boolean {
  return error.isClockSkew && !call.hasHealedClock && call.plan.fixedStamp === undefined;
}

function isWorthRepeating(error: AliyunError, call: UpstreamCall): boolean {
  if (error.outcome === 'not-sent') return error.isRetryable;
  // A stamp that was answered is used up: the next copy would only hear SignatureNonceUsed.
  if (call.plan.fixedStamp !== undefined) return false;
  if (error.isThrottled) return true;
  return call.plan.retryClass === 'query' && error.outcome === 'ambiguous';
}
