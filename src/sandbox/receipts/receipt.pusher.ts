import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import { SandboxClock, type Cancel } from '../clock/sandbox.clock.js';
import { shuffled, SeededRandom } from '../common/seeded-random.js';
import { SANDBOX_OPTIONS, type SandboxOptions } from '../settings/sandbox.options.js';
import { SettingsService } from '../settings/settings.service.js';
import { documentedBody, variedBody } from './receipt-forms.js';
import type { ReceiptMessage, ReceiptType } from './receipt-messages.js';
import { ReceiptStatistics } from './receipt.statistics.js';

/** A push that was not taken comes again after 1, 5 and 10 minutes, then never (H:214639). */
const RETRY_DELAYS_MS = [60_000, 300_000, 600_000];
const CONCURRENT_PUSHES = 8;
const LONGEST_QUEUE = 500_000;

interface Batch {
  readonly type: ReceiptType;
  readonly messages: readonly ReceiptMessage[];
  readonly attempt: number;
}

/** Pushes receipts as JSON arrays of one type, as the upstream's HTTP batch push does. */
@Injectable()
export class ReceiptPusher implements OnApplicationShutdown {
  private readonly agent = new Agent({ connections: CONCURRENT_PUSHES, pipelining: 1 });
  private readonly waiting = new Map<ReceiptType, ReceiptMessage[]>();
  private readonly batches: Batch[] = [];
  private readonly aborts = new Set<AbortController>();
  private readonly random = new SeededRandom(7);
  private flushTimer: Cancel | undefined;
  private queuedCount = 0;
  private generation = 0;

  constructor(
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
    private readonly statistics: ReceiptStatistics,
    @Inject(SANDBOX_OPTIONS) private readonly options: SandboxOptions,
  ) {}

  add(type: ReceiptType, message: ReceiptMessage): void {
    if (this.settings.current.receiptUrl === null) return;
    if (this.queuedCount >= LONGEST_QUEUE) return this.statistics.count('dropped', 1);
    this.queuedCount += 1;
    const waiting = this.waiting.get(type) ?? [];
    this.waiting.set(type, waiting);
    waiting.push(message);
    if (waiting.length >= this.settings.current.receiptBatchSize) this.flush(type);
    else this.flushTimer ??= this.clock.afterWall(this.settings.current.receiptBatchDelayMs, () => this.flushAll());
  }

  /** A receipt was lost on purpose. */
  noteLost(): void {
    this.statistics.count('lost', 1);
  }

  clear(): void {
    this.generation += 1;
    this.waiting.clear();
    this.batches.length = 0;
    this.queuedCount = 0;
    for (const abort of this.aborts) abort.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    this.clear();
    await this.agent.destroy();
  }

  private flushAll(): void {
    this.flushTimer = undefined;
    for (const type of this.waiting.keys()) this.flush(type);
  }

  private flush(type: ReceiptType): void {
    const messages = this.waiting.get(type) ?? [];
    if (messages.length === 0) return;
    this.waiting.set(type, []);
    const ordered = this.settings.current.receiptShuffle ? shuffled(messages, this.random) : messages;
    this.enqueue({ type, messages: ordered, attempt: 0 });
  }

  private enqueue(batch: Batch): void {
    this.batches.push(batch);
    this.pump();
  }

  private pump(): void {
    while (this.aborts.size < CONCURRENT_PUSHES) {
      const batch = this.batches.shift();
      if (batch === undefined) return;
      void this.push(batch);
    }
  }

  private async push(batch: Batch): Promise<void> {
    const generation = this.generation;
    const abort = new AbortController();
    this.aborts.add(abort);
    const isTaken = await this.send(batch, abort);
    this.aborts.delete(abort);
    if (generation === this.generation) this.settle(batch, isTaken);
    this.pump();
  }

  private settle(batch: Batch, isTaken: boolean): void {
    const delayMs = RETRY_DELAYS_MS[batch.attempt];
    if (isTaken || delayMs === undefined) {
      this.queuedCount -= batch.messages.length;
      this.statistics.count(isTaken ? 'delivered' : 'dropped', batch.messages.length);
      if (!isTaken) this.options.logger?.warn(`${batch.messages.length} receipts were dropped after the last retry`);
      return;
    }
    this.statistics.count('retried', batch.messages.length);
    this.clock.after(delayMs, () => this.enqueue({ ...batch, attempt: batch.attempt + 1 }));
  }

  /** @returns whether the receiver took the batch: HTTP 200 and a JSON object whose `code` is a number, in time. */
  private async send({ messages }: Batch, abort: AbortController): Promise<boolean> {
    const { receiptUrl: url, receiptForms } = this.settings.current;
    if (url === null) return false;
    const { contentType, body } =
      receiptForms === 'varied' ? variedBody(messages, this.random) : documentedBody(messages);
    const stop = this.clock.afterWall(this.settings.current.receiptTimeoutMs, () => abort.abort());
    this.statistics.count('pushed', messages.length);
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body,
        signal: abort.signal,
        dispatcher: this.agent,
      });
      return isTaken(answer.statusCode, await answer.body.text());
    } catch {
      return false;
    } finally {
      stop();
    }
  }
}

function isTaken(statusCode: number, body: string): boolean {
  if (statusCode !== 200) return false;
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'number';
  } catch {
    return false;
  }
}
