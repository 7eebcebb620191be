import { setTimeout as pause } from 'node:timers/promises';
import type { MnsMessage } from '../../../aliyun/mns/mns-xml.js';
import type { Logger } from '../../../common/logging/logger.js';
import { type Backoff, backoffMs } from '../../../common/timing/backoff.js';
import type { RawReceipt } from '../../../aliyun/receipts/receipt.js';
import { toQueuedReceipts } from './queued-receipts.js';

/** Between two questions to an empty queue, should it answer at once. */
const EMPTY_PAUSE_MS = 50;
const BACKOFF: Backoff = { firstMs: 1_000, longestMs: 60_000 };

/** What a loop reads. */
export interface ReceiptQueue {
  receive(signal: AbortSignal): Promise<MnsMessage[]>;
  delete(messages: readonly MnsMessage[]): Promise<void>;
}

export interface QueueLoopOptions {
  readonly queue: ReceiptQueue;
  /** Resolves when the receipts are committed. */
  readonly take: (receipts: readonly RawReceipt[]) => Promise<void>;
  readonly logger: Logger;
  /** For log lines. */
  readonly context: object;
  /** For tests. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Reads one queue until it is stopped. A message is deleted only after its receipt is committed; else it comes again.
 *
 * No `PeriodicWorker`: it has no period. A question is a long poll that the upstream answers when a message comes, the next one
 * follows at once, and the stop breaks off the one under way instead of waiting for it.
 */
export class QueueLoop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failureCount = 0;

  constructor(private readonly options: QueueLoopOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Asks for no more messages; resolves when what was received is stored and deleted. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pauseMs = await this.readOnce(signal);
      if (pauseMs > 0) await this.sleep(pauseMs, signal);
    }
  }

  /** @returns how long to wait before the next question, in milliseconds. */
  private async readOnce(signal: AbortSignal): Promise<number> {
    const { queue, take, logger, context } = this.options;
    try {
      const messages = await queue.receive(signal);
      if (messages.length > 0) {
        await take(messages.flatMap(({ body }) => toQueuedReceipts(body)));
        await queue.delete(messages);
      }
      if (this.failureCount > 0) logger.info({ ...context }, 'the queue of receipts is read again');
      this.failureCount = 0;
      return messages.length > 0 ? 0 : EMPTY_PAUSE_MS;
    } catch (err) {
      if (signal.aborted) return 0;
      this.failureCount += 1;
      const pauseMs = backoffMs(this.failureCount, BACKOFF);
      // The first failure is news, those after it are not.
      logger[this.failureCount === 1 ? 'warn' : 'debug'](
        { ...context, err, pauseMs },
        'a queue of receipts could not be read',
      );
      return pauseMs;
    }
  }

  private async sleep(ms: number, signal: AbortSignal): Promise<void> {
    const { sleep = (time: number) => pause(time, undefined, { signal }) } = this.options;
    await sleep(ms, signal).catch(() => undefined);
  }
}
