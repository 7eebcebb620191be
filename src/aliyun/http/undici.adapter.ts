import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { Pool } from 'undici';

import type { ResolvedAliyunOptions } from '../aliyun.options.js';
import type { TransportResult } from './transport-result.js';
import { callOf, type UpstreamCall } from './upstream-call.js';
import { UpstreamExchange } from './upstream-exchange.js';

export type AdapterOptions = Pick<
  ResolvedAliyunOptions,
  'connectTimeoutMs' | 'readTimeoutMs' | 'maxConnections' | 'keepAliveMs' | 'maxAnswerBytes'
>;

/**
 * An axios adapter on undici pools, one pool per endpoint. It resolves for everything that can happen on the wire; what
 * that means for the call is not decided here. HTTP/2 stays off: its streams are re-sent after a GOAWAY.
 */
export class UndiciAdapter {
  private readonly pools = new Map<string, Pool>();
  private isClosed = false;

  constructor(private readonly options: AdapterOptions) {}

  /** The adapter function for axios. */
  readonly handle = (config: InternalAxiosRequestConfig<string>): Promise<AxiosResponse<TransportResult>> => {
    const call = callOf(config);
    return new Promise((resolve) => {
      const settle = (data: TransportResult): void => {
        resolve({ data, status: data.isFailure ? 0 : data.httpStatus, statusText: '', headers: {}, config });
      };
      this.send(call, config.data ?? '', settle);
    });
  };

  /** Ends idle sockets and waits for requests under way. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }

  private send(call: UpstreamCall, body: string, settle: (result: TransportResult) => void): void {
    if (this.isClosed) return settle({ isFailure: true, isSent: false, code: 'ClientClosed' });
    const { plan } = call;
    const limits = { totalMs: call.remainingMs, readMs: this.options.readTimeoutMs };
    const beforeSend = (): void => {
      if (call.stamp !== undefined) plan.onSend?.(call.stamp, call.attempts);
      call.isOnTheWire = true;
    };
    const exchange = new UpstreamExchange(limits, plan.signal, beforeSend, settle);
    if (!exchange.begin()) return;
    this.poolOf(plan.product.origin).dispatch(
      { method: 'POST', path: plan.product.path, headers: call.headers, body },
      exchange,
    );
  }

  private poolOf(origin: string): Pool {
    let pool = this.pools.get(origin);
    if (pool === undefined) {
      pool = this.createPool(origin);
      this.pools.set(origin, pool);
    }
    return pool;
  }

  private createPool(origin: string): Pool {
    const { connectTimeoutMs, maxConnections, keepAliveMs, maxAnswerBytes } = this.options;
    return new Pool(origin, {
      connections: maxConnections,
      pipelining: 1,
      allowH2: false,
      connect: { timeout: connectTimeoutMs },
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: keepAliveMs,
      // The exchange has its own, exact clocks; undici's count in steps of half a second.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: maxAnswerBytes,
    });
  }
}
