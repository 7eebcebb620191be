import { Injectable } from '@nestjs/common';
import { Metrics } from '../../metrics/metrics.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import type { ReceiptType } from '../../aliyun/receipts/receipt-type.js';
import { ReceiptWorker } from './receipt-worker.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Takes receipts from wherever they come: stores them as they are, and has them read soon. */
@Injectable()
export class ReceiptInbox {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly ingest: ReceiptWorker,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Resolves when they are committed: only then the upstream may be told that it need not send them again.
   *
   * @param named their type, where they came by a way that has one type only.
   */
  async take(source: 'push' | 'mns', receipts: readonly RawReceipt[], named?: ReceiptType): Promise<void> {
    if (receipts.length === 0) return;
    const appended = await this.receipts.append(receipts, named);
    this.metrics.countReceipts(source, appended);
    if (appended.some(({ isDuplicate }) => !isDuplicate)) this.ingest.readSoon();
  }
}
