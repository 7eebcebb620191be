import type { Context } from '@opentelemetry/api';
import { isContention } from '../errors/sqlstate.js';
import { currentContext, inSharedContext } from '../tracing/batch-trace.js';
import { type Lane, Lanes } from './lanes.js';
import { LoneItems } from './lone-items.js';

/** How a batch is written: one result for each item, in the same order. All or nothing: a batch that fails wrote nothing. */
export type WriteBatch<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

/** Times in milliseconds. */
export interface BatchOptions {
  /** Batches under way at the same time. */
  readonly maxInFlight?: number;
  /** A batch goes out beside another one only with so many items. */
  readonly fewestBeside?: number;
  /** A batch that takes longer does not hold up the next one any more. */
  readonly slowAfterMs?: number;
  /** A batch that takes longer has failed for its items, whatever becomes of it. */
  readonly timeoutMs?: number;
  /** How long an item is repeated that loses against other transactions. */
  readonly retryForMs?: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  /** Where it was added, for whoever follows what is done for it. */
  readonly context: Context | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const DEFAULTS = { maxInFlight: 1, fewestBeside: 1, slowAfterMs: 1_000, timeoutMs: 12_000, retryForMs: 6_000 };
/** Slow batches beside the others. */
const MOST_SLOW = 1;

/** There was no answer in time: nobody knows what became of the batch. */
export class BatchTimeoutError extends Error {
  override name = 'BatchTimeoutError';
  /** A time-out of the link, as for Node.js: the database is away. */
  readonly code = 'ETIMEDOUT';
}

/**
 * Coalesces concurrent writes: while one batch is under way, what arrives is gathered into the next. A lone item goes out
 * as soon as what has already arrived is read, so that requests of one moment share their first batch too. A batch that loses
 * against another transaction is taken apart: each of its items is written alone, beside the batches that follow.
 */
export class BatchWriter<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private readonly lanes: Lanes;
  private readonly alone: LoneItems;
  private readonly timeoutMs: number;
  private readonly fewestBeside: number;
  private isFlushDue = false;

  /**
   * @param write writes a batch.
   * @param isItemFault true when an error is about the data of some item: then each item is written by itself, and only the
   * faulty ones fail. Any other error fails the whole batch, unless it is one of contention.
   * @param maxBatchSize most items in one batch.
   */
  constructor(
    private readonly write: WriteBatch<Item, Result>,
    private readonly isItemFault: (error: unknown) => boolean,
    private readonly maxBatchSize: number,
    options: BatchOptions = {},
  ) {
    const { maxInFlight, fewestBeside, slowAfterMs, timeoutMs, retryForMs } = { ...DEFAULTS, ...options };
    this.timeoutMs = timeoutMs;
    this.fewestBeside = fewestBeside;
    this.lanes = new Lanes(maxInFlight, slowAfterMs, MOST_SLOW, () => this.flush());
    this.alone = new LoneItems(isContention, retryForMs);
  }

  /**
   * Writes the item with the next batch.
   *
   * @throws {BatchTimeoutError} when it is not known whether it was written.
   */
  add(item: Item): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, context: currentContext(), resolve, reject });
      this.flushSoon();
    });
  }

  private flushSoon(): void {
    if (this.isFlushDue || !this.hasNext) return;
    this.isFlushDue = true;
    setImmediate(() => {
      this.isFlushDue = false;
      this.flush();
    });
  }

  private get hasNext(): boolean {
    const { lanes, waiting, fewestBeside } = this;
    return !lanes.isFull && waiting.length >= (lanes.isEmpty ? 1 : fewestBeside);
  }

  private flush(): void {
    if (!this.hasNext) return;
    const batch = this.waiting.splice(0, this.maxBatchSize);
    void this.settle(batch, this.lanes.enter());
  }

  /** The next batch goes out before the results of this one are handed out: the database works while they are. */
  private async settle(batch: readonly Waiting<Item, Result>[], lane: Lane): Promise<void> {
    try {
      const results = await this.writeFor(batch).finally(() => lane.leave());
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (isContention(error) || (batch.length > 1 && this.isItemFault(error))) this.separate(batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** Does not wait: the next batch goes its way. */
  private separate(batch: readonly Waiting<Item, Result>[]): void {
    for (const one of batch)
      this.alone.run(async () => (await this.writeFor([one]))[0] as Result).then(one.resolve, one.reject);
  }

  private async writeFor(batch: readonly Waiting<Item, Result>[]): Promise<readonly Result[]> {
    const contexts = batch.map(({ context }) => context);
    return await inSharedContext(contexts, () => this.writeInTime(batch.map(({ item }) => item)));
  }

  private async writeInTime(items: readonly Item[]): Promise<readonly Result[]> {
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new BatchTimeoutError('a batch got no answer in time')), this.timeoutMs);
    });
    try {
      return await Promise.race([this.write(items), isLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
