import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { TimeLimit } from '../../common/timing/time-limit.js';
import { Signals } from '../../database/signals.js';
import { Vault } from '../../privacy/vault.js';
import { CallMetrics } from '../../voice/call-store/call-metrics.js';
import type { ErasureDto } from './dto/erasure.dto.js';
import { type ErasedCall, ErasureRepository } from './erasure.repository.js';

/** A request that takes longer answers what it has done, and is repeated. */
const LONGEST_MS = 20_000;
/** A call that is being sent at this moment can be erased in a moment. */
const PAUSE_MS = 250;
const PATIENCE_MS = 3_000;

/** Erases a person, whoever called it: numbers, texts, answers, receipts, recordings. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly erasures: ErasureRepository,
    private readonly vault: Vault,
    private readonly signals: Signals,
    private readonly metrics: CallMetrics,
  ) {}

  /** May be repeated, and has to be until it is complete. @param number E.164. */
  async erase(number: string, change: AuditedChange): Promise<ErasureDto> {
    // Rows that earlier versions wrote have the number itself.
    const indexes = [this.vault.indexOf(number), number];
    const limit = new TimeLimit(LONGEST_MS);
    const patience = new TimeLimit(PATIENCE_MS);
    const report = { calls: 0, canceledCalls: 0, receipts: 0, recordings: 0, webhookDeliveries: 0, isComplete: false };
    while (!limit.isOver && !report.isComplete) {
      const batch = await this.erasures.eraseSome(indexes, change);
      report.calls += batch.calls.length;
      report.receipts += batch.receiptCount;
      report.recordings += batch.recordingCount;
      report.webhookDeliveries += batch.deliveryCount;
      report.canceledCalls += this.noteEnded(batch.calls);
      if (batch.calls.length > 0) continue;
      report.isComplete = (await this.erasures.countLeft(indexes)) === 0;
      if (patience.isOver) break;
      if (!report.isComplete) await sleep(PAUSE_MS);
    }
    // After the calls: none of them can put the number there any more.
    await this.erasures.forgetSuppressed(indexes, change);
    return report;
  }

  private noteEnded(calls: readonly ErasedCall[]): number {
    if (calls.length > 0) this.signals.send('events_logged');
    for (const call of calls.filter(({ hasWaited }) => hasWaited)) this.metrics.countEnd(call);
    return calls.filter(({ isCanceled }) => isCanceled).length;
  }
}
