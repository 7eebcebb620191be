/** How a batch is written: one result for each item, in the same order. */
export type WriteBatch<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Coalesces concurrent writes: while one batch is under way, what arrives is gathered into the next. A lone item goes out
 * as soon as what has already arrived is read, so that requests of one moment share their first batch too.
 */
export class BatchWriter<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private inFlight = 0;
  private isFlushDue = false;

  /**
   * @param write writes a batch.
   * @param isItemFault true when an error is about the data of some item: then each item is written by itself, and only the
   * faulty ones fail. Any other error fails the whole batch.
   * @param maxBatchSize most items in one batch.
   * @param maxInFlight batches under way at the same time.
   */
  constructor(
    private readonly write: WriteBatch<Item, Result>,
    private readonly isItemFault: (error: unknown) => boolean,
    private readonly maxBatchSize: number,
    private readonly maxInFlight = 1,
  ) {}

  /** Writes the item with the next batch. */
  add(item: Item): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.flushSoon();
    });
  }

  private flushSoon(): void {
    if (this.isFlushDue || this.inFlight >= this.maxInFlight) return;
    this.isFlushDue = true;
    setImmediate(() => {
      this.isFlushDue = false;
      this.flush();
    });
  }

  private flush(): void {
    if (this.inFlight >= this.maxInFlight) return;
    const batch = this.waiting.splice(0, this.maxBatchSize);
    if (batch.length === 0) return;
    this.inFlight += 1;
    void this.settle(batch).finally(() => {
      this.inFlight -= 1;
      this.flush();
    });
  }

  private async settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (batch.length > 1 && this.isItemFault(error)) await Promise.all(batch.map((one) => this.settle([one])));
      else for (const { reject } of batch) reject(error);
    }
  }
}
