import type { AxiosResponse } from 'axios';

import { AliyunError } from '../../aliyun.error.js';
import { createError } from '../read-answer.js';
import { decideRetry, type RetryOptions } from '../retry-policy.js';
import { callOf, type CallEnd, type UpstreamCall } from '../upstream-call.js';

export interface RetryInterceptorOptions extends RetryOptions {
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export type SendAgain = (call: UpstreamCall) => Promise<AxiosResponse<CallEnd>>;

/** Sends a call again when {@link decideRetry} says so; each attempt passes all interceptors, so it is signed anew. */
export function createRetryInterceptor(
  sendAgain: SendAgain,
  options: RetryInterceptorOptions,
): (response: AxiosResponse<CallEnd>) => AxiosResponse<CallEnd> | Promise<AxiosResponse<CallEnd>> {
  return (response) => {
    if (!(response.data instanceof AliyunError)) return response;
    const call = callOf(response.config);
    const repetition = decideRetry(response.data, call, options);
    if (repetition === undefined) return response;
    call.hasHealedClock ||= repetition.healsClock;
    return repeat(call, response, repetition.pauseMs);
  };

  async function repeat(call: UpstreamCall, response: AxiosResponse<CallEnd>, pauseMs: number) {
    if (pauseMs > 0) await options.sleep(pauseMs, call.plan.signal);
    if (call.plan.signal?.aborted) return { ...response, data: abortedBetweenAttempts(call, response.data) };
    call.isOnTheWire = false;
    call.depth += 1;
    try {
      return await sendAgain(call);
    } finally {
      call.depth -= 1;
    }
  }
}

/** A repeated query may have been carried out; a placing call only gets here when nothing was placed. */
function abortedBetweenAttempts(call: UpstreamCall, last: CallEnd): AliyunError {
  const outcome = last instanceof AliyunError ? last.outcome : 'ambiguous';
  return createError(call, { code: 'Aborted', outcome, message: 'Aborted between two attempts', isRetryable: false });
}
