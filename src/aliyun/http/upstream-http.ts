import { setTimeout as pause } from 'node:timers/promises';

import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

import type { ResolvedAliyunOptions } from '../aliyun.options.js';
import type { AliyunSigner } from '../auth/aliyun-signer.js';
import { createAnswerInterceptor } from './interceptors/answer.interceptor.js';
import { createLoggingInterceptor } from './interceptors/logging.interceptor.js';
import { createRetryInterceptor } from './interceptors/retry.interceptor.js';
import { createSigningInterceptor } from './interceptors/signing.interceptor.js';
import { UndiciAdapter } from './undici.adapter.js';
import type { CallEnd, UpstreamCall, UpstreamRequestConfig } from './upstream-call.js';

type ChainedResponse = AxiosResponse<CallEnd>;

/** The axios instance with its interceptors: logging around retry around signing around the wire. */
export class UpstreamHttp {
  private readonly adapter: UndiciAdapter;
  private readonly axios: Pick<AxiosInstance, 'request' | 'interceptors'>;

  constructor(options: ResolvedAliyunOptions, signer: AliyunSigner) {
    this.adapter = new UndiciAdapter(options);
    // `axios.Axios` has none of the defaults that `axios.create` merges and transforms for every request. The adapter always
    // posts: axios would make a header of its own for a method that has a body.
    this.axios = new axios.Axios({ adapter: this.adapter.handle });
    const { request, response } = this.axios.interceptors;
    request.use(createSigningInterceptor(signer), null, { synchronous: true });
    // Response interceptors run from the wire outwards.
    response.use(createAnswerInterceptor(signer, options.retryAfterUnitMs));
    response.use(createRetryInterceptor((call) => this.dispatch(call), { ...options, sleep: options.sleep ?? sleep }));
    response.use(createLoggingInterceptor(options.observer));
  }

  /** Carries the call through; resolves with an answer or an `AliyunError`, and rejects only for a fault of this code. */
  async send(call: UpstreamCall): Promise<CallEnd> {
    return (await this.dispatch(call)).data;
  }

  /** Closes the sockets once the requests under way have ended. */
  close(): Promise<void> {
    return this.adapter.close();
  }

  private dispatch(call: UpstreamCall): Promise<ChainedResponse> {
    const config: UpstreamRequestConfig = { upstream: call };
    return this.axios.request<CallEnd>(config);
  }
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
