import type { AxiosResponse } from 'axios';

import type { AliyunClock } from '../auth/aliyun-clock.js';
import { readAnswer, readFailure } from './read-answer.js';
import type { TransportResult } from './transport-result.js';
import { callOf, type CallEnd } from './upstream-call.js';

/** Turns what the wire gave into an answer or an error, and lets the clock learn from answers that are the upstream's own. */
export function createAnswerInterceptor(
  clock: AliyunClock,
  retryAfterUnitMs: number,
): (response: AxiosResponse<TransportResult>) => AxiosResponse<CallEnd> {
  return (response) => {
    const call = callOf(response.config);
    const result = response.data;
    if (result.isFailure) return { ...response, data: readFailure(call, result) };
    const data = readAnswer(call, result, retryAfterUnitMs);
    if (data.requestId !== undefined) clock.learn(result.date);
    return { ...response, data };
  };
}
