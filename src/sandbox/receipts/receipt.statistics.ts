import { Injectable } from '@nestjs/common';

/**
 * Counts of receipts: `pushed` sent out (each attempt counts), `delivered` taken, `retried` put off after a failed
 * push, `dropped` given up, `lost` lost on purpose.
 */
export type ReceiptCount = 'pushed' | 'delivered' | 'retried' | 'dropped' | 'lost';

@Injectable()
export class ReceiptStatistics {
  private counts: Record<ReceiptCount, number> = { pushed: 0, delivered: 0, retried: 0, dropped: 0, lost: 0 };

  get current(): Readonly<Record<ReceiptCount, number>> {
    return this.counts;
  }

  count(what: ReceiptCount, by: number): void {
    this.counts[what] += by;
  }

  clear(): void {
    this.counts = { pushed: 0, delivered: 0, retried: 0, dropped: 0, lost: 0 };
  }
}
