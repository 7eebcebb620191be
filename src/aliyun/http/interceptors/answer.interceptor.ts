import type { AxiosResponse } from 'axios';

import { AliyunError } from '../../aliyun.error.js';
import type { AliyunSigner } from '../../auth/aliyun-signer.js';
import { readAnswer, readFailure } from '../read-answer.js';
import type { TransportResult } from '../transport-result.js';
import { callOf, type CallEnd } from '../upstream-call.js';

/** A key that was deleted or disabled, or a session that ended before its time: another one may be had. */
const KEY_REFUSALS = /AccessKey|SecurityToken/i;

/** Turns what the wire gave into an answer or an error, and lets the clock learn from answers that are the upstream's own. */
export function createAnswerInterceptor(
  signer: AliyunSigner,
  retryAfterUnitMs: number,
): (response: AxiosResponse<TransportResult | CallEnd>) => AxiosResponse<CallEnd> {
  return (response) => {
    const call = callOf(response.config);
    const result = response.data as TransportResult;
    const end = result.isFailure ? readFailure(call, result) : readAnswer(call, result, retryAfterUnitMs);
    if (!result.isFailure && end.requestId !== undefined) signer.clock.learn(result.date);
    if (call.stamp && end instanceof AliyunError && KEY_REFUSALS.test(end.code)) signer.rejectKey(call.stamp.keyDigest);
    response.data = end;
    return response as AxiosResponse<CallEnd>;
  };
}
