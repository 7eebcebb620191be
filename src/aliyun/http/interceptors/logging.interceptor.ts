import type { AxiosResponse } from 'axios';

import { type AliyunCallObserver, notifyObserver } from '../call-observer.js';
import { callOf, type CallEnd } from '../upstream-call.js';

/** Tells the observer of each call once, at its end, however many attempts it took. */
export function createLoggingInterceptor(
  observer: AliyunCallObserver | undefined,
): (response: AxiosResponse<CallEnd>) => AxiosResponse<CallEnd> {
  return (response) => {
    const call = callOf(response.config);
    if (call.depth === 0) notifyObserver(observer, call, response.data);
    return response;
  };
}
