/** A batch under way. */
export interface Lane {
  /** The batch has ended. */
  leave(): void;
}

/**
 * How many batches may be under way. One that takes long does not count any more, so that it holds up only the items it
 * carries; a few of those are let be, since each holds a connection.
 */
export class Lanes {
  private fastCount = 0;
  private slowCount = 0;

  /**
   * @param most batches under way, apart from slow ones.
   * @param slowAfterMs when a batch is slow.
   * @param mostSlow slow ones that are not counted.
   * @param onFree told when there may be room for another batch.
   */
  constructor(
    private readonly most: number,
    private readonly slowAfterMs: number,
    private readonly mostSlow: number,
    private readonly onFree: () => void,
  ) {}

  get isFull(): boolean {
    return this.fastCount >= this.most;
  }

  /** No batch is under way that counts. */
  get isEmpty(): boolean {
    return this.fastCount === 0;
  }

  enter(): Lane {
    let isSlow = false;
    this.fastCount += 1;
    const timer = setTimeout(() => {
      if (this.slowCount >= this.mostSlow) return;
      isSlow = true;
      this.slowCount += 1;
      this.fastCount -= 1;
      this.onFree();
    }, this.slowAfterMs);
    return {
      leave: () => {
        clearTimeout(timer);
        if (isSlow) this.slowCount -= 1;
        else this.fastCount -= 1;
        this.onFree();
      },
    };
  }
}
