import { Injectable } from '@nestjs/common';
import { CallMetrics } from '../call-store/call-metrics.js';
import { isProvenEnd } from '../call-store/call-status.js';
import { CallUpdatesRepository } from '../call-store/call-updates.repository.js';
import { changeBy } from '../receipts/call-change.js';
import { readProgress } from '../receipts/call-progress.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { formOf } from './review-step.js';

/** A call that changes more often in a moment is looked at again by its next review. */
const MOST_TRIES = 3;

/** Writes what a review has found. The row decides, with all that other processes have written meanwhile. */
@Injectable()
export class CallSettlement {
  constructor(
    private readonly calls: CallUpdatesRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly metrics: CallMetrics,
  ) {}

  /**
   * Reads the upstream's report together with all receipts of the call, as if it were the last one of them. Holds no lock:
   * should the call change in between, it is read once more.
   */
  async settle(callId: string, body: RawReceipt): Promise<void> {
    const report = { type: 'voice-report', body } as const;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const call = await this.calls.read(callId);
      if (!call || isProvenEnd(call)) return;
      const receipts = await this.receipts.findByCall(call.id, call.upstreamCallId);
      const change = changeBy(call, readProgress([...receipts, report], formOf(call), call), call.readAt);
      if (!change) return;
      if (await this.calls.applyIfUnchanged({ call, change })) return this.metrics.countUpdates([{ call, change }]);
    }
  }
}
