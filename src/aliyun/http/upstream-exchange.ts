import type { Dispatcher } from 'undici';

import type { LocalErrorCode } from '../aliyun.error.js';
import { connectFailureCode, describeCause, exchangeFailureCode, type TransportResult } from './transport-result.js';

export interface ExchangeLimits {
  /** From the hand-over to the pool. */
  readonly totalMs: number;
  /** From the request's first byte. */
  readonly readMs: number;
}

/**
 * One request on the pool, from the wait for a socket to the last byte of the answer. undici calls `onRequestStart`
 * right before it writes, and writes nothing when that throws: this is the line between `not-sent` and everything else.
 */
export class UpstreamExchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private timer: NodeJS.Timeout | undefined;
  private totalDeadlineAt = 0;
  private readDeadlineAt = Infinity;
  private isSent = false;
  private isSettled = false;
  private httpStatus = 0;
  private date: string | undefined;
  private retryAfter: string | undefined;
  private readonly chunks: Buffer[] = [];

  /**
   * @param beforeSend runs before the first byte; when it throws, nothing is sent
   * @param settle called exactly once
   */
  constructor(
    private readonly limits: ExchangeLimits,
    private readonly signal: AbortSignal | undefined,
    private readonly beforeSend: () => void,
    private readonly settle: (result: TransportResult) => void,
  ) {}

  /** Starts the clocks; false when the exchange is over before it began. */
  begin(): boolean {
    const { totalMs, readMs } = this.limits;
    this.totalDeadlineAt = performance.now() + totalMs;
    if (this.signal?.aborted) this.fail('Aborted');
    else if (totalMs <= 0) this.fail('QueueTimeout');
    else this.timer = setTimeout(this.onTimer, Math.min(totalMs, readMs));
    if (!this.isSettled) this.signal?.addEventListener('abort', this.onAbort, { once: true });
    return !this.isSettled;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.isSettled) throw new Error('Given up while waiting for a socket');
    // undici puts a request back on its queue when a socket ends for its own reasons: a second start is a second ring.
    if (this.isSent) throw new Error('Started twice');
    this.runBeforeSend();
    this.controller = controller;
    this.isSent = true;
    this.readDeadlineAt = performance.now() + this.limits.readMs;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Record<string, unknown>): void {
    if (status < 200) return;
    this.httpStatus = status;
    this.date = textOf(headers['date']);
    this.retryAfter = textOf(headers['x-acs-retry-after']);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const { httpStatus, date, retryAfter, chunks } = this;
    const bytes = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    this.finish({ isFailure: false, httpStatus, text: bytes.toString('utf8'), date, retryAfter });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(this.isSent ? exchangeFailureCode(error) : connectFailureCode(error), describeCause(error));
  }

  private runBeforeSend(): void {
    try {
      this.beforeSend();
    } catch (error) {
      this.fail('Aborted', error);
      throw error;
    }
  }

  /** One timer serves both deadlines: when it rings too early for either, it is wound up for the nearer one. */
  private readonly onTimer = (): void => {
    const now = performance.now();
    if (now >= this.readDeadlineAt) return this.giveUp('ReadTimeout');
    if (now >= this.totalDeadlineAt) return this.giveUp(this.isSent ? 'TotalTimeout' : 'QueueTimeout');
    this.timer = setTimeout(this.onTimer, Math.min(this.readDeadlineAt, this.totalDeadlineAt) - now);
  };
  private readonly onAbort = (): void => this.giveUp('Aborted');

  private giveUp(code: LocalErrorCode): void {
    this.fail(code);
    this.controller?.abort(new Error(code));
  }

  private fail(code: LocalErrorCode, cause?: unknown): void {
    this.finish({ isFailure: true, code, isSent: this.isSent, cause });
  }

  private finish(result: TransportResult): void {
    if (this.isSettled) return;
    this.isSettled = true;
    clearTimeout(this.timer);
    this.signal?.removeEventListener('abort', this.onAbort);
    this.settle(result);
  }
}

function textOf(header: unknown): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
