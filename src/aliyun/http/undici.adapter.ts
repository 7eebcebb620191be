import { AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';

import { createOutgoingAgent } from '../../common/net/outgoing-agent.js';
import type { ResolvedAliyunOptions } from '../aliyun.options.js';
import type { TransportResult } from './transport-result.js';
import { callOf, type UpstreamCall } from './upstream-call.js';
import { UpstreamExchange } from './upstream-exchange.js';

export type AdapterOptions = Pick<
  ResolvedAliyunOptions,
  'connectTimeoutMs' | 'proxies' | 'readTimeoutMs' | 'maxConnections' | 'keepAliveMs' | 'maxAnswerBytes'
>;

/** The exchange reads those that matter; axios would make an empty object of its own for each answer. */
const NO_HEADERS = new AxiosHeaders();

/**
 * An axios adapter on undici pools, one pool per endpoint, behind a proxy where one is set up. It resolves for everything
 * that can happen on the wire; what that means for the call is not decided here.
 */
export class UndiciAdapter {
  private readonly connections: Dispatcher;
  private isClosed = false;

  constructor(private readonly options: AdapterOptions) {
    this.connections = this.createConnections();
  }

  /** The adapter function for axios. */
  readonly handle = (config: InternalAxiosRequestConfig<string>): Promise<AxiosResponse<TransportResult>> => {
    const call = callOf(config);
    return new Promise((resolve) => {
      const settle = (data: TransportResult): void => {
        resolve({ data, status: data.isFailure ? 0 : data.httpStatus, statusText: '', headers: NO_HEADERS, config });
      };
      this.send(call, config.data ?? '', settle);
    });
  };

  /** Ends idle sockets and waits for requests under way. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.connections.close();
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
    const { origin, path } = plan.product;
    this.connections.dispatch({ origin, method: 'POST', path, headers: call.headers, body }, exchange);
  }

  private createConnections(): Dispatcher {
    const { proxies, connectTimeoutMs, maxConnections, keepAliveMs, maxAnswerBytes } = this.options;
    return createOutgoingAgent({
      proxies,
      connectTimeoutMs,
      // A proxy that forwards has the request before the upstream can be reached: no failure would prove anything.
      tunnelsHttp: true,
      connections: maxConnections,
      pipelining: 1,
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: keepAliveMs,
      // The exchange has its own, exact clocks; undici's count in steps of half a second.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: maxAnswerBytes,
    });
  }
}
