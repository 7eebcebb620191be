import { Injectable } from '@nestjs/common';
import { BatchTimeoutError } from '../../common/batching/batch-writer.js';
import { AppError } from '../../common/errors/app-error.js';
import { LostAnswerError } from '../../database/lost-answer.js';
import { Signals } from '../../database/signals.js';
import type { Intent, StoredIntent } from '../call-store/calls.records.js';
import { CallMetrics } from '../call-store/call-metrics.js';
import { CallWrites } from '../call-store/call-writes.js';
import type { PlannedCall } from './intent-factory.js';
import { LostIntents } from './lost-intents.js';
import { ShowNumberStep } from '../show-numbers/show-number-step.js';

/** Stores new calls; what it says of one is proven. */
@Injectable()
export class IntentStore {
  constructor(
    private readonly writes: CallWrites,
    private readonly lost: LostIntents,
    private readonly numbers: ShowNumberStep,
    private readonly signals: Signals,
    private readonly metrics: CallMetrics,
  ) {}

  /**
   * Writes the intent, and gives the show number of a call back that was not written. Nothing that fails after the intent is
   * stored may be thrown: it would say that there is no call.
   *
   * @throws {AppError} `unavailable`, see {@link LostIntents.resolve}. Whatever else is thrown, nothing was written.
   */
  async store({ intent, hasLease }: PlannedCall): Promise<StoredIntent> {
    try {
      const stored = await this.insert(intent);
      this.signals.send('events_logged');
      if (isAccepted(intent, stored)) this.metrics.countAccepted(intent.request.kind);
      if (hasLease && stored.type !== 'stored') await this.numbers.release(intent.id);
      if (stored.type === 'stored' && intent.status === 'queued' && !intent.notBefore)
        this.signals.send('calls_queued');
      return stored;
    } catch (error) {
      // With a lost answer its number goes the way of the call.
      if (hasLease && !(error instanceof AppError)) await this.numbers.release(intent.id);
      throw error;
    }
  }

  private async insert(intent: Intent): Promise<StoredIntent> {
    try {
      return await this.writes.insertIntent(intent);
    } catch (error) {
      if (!(error instanceof LostAnswerError || error instanceof BatchTimeoutError)) throw error;
      return await this.lost.resolve(intent);
    }
  }
}

/** No call was written. */
const REFUSED: ReadonlySet<StoredIntent['type']> = new Set(['key-taken', 'over-limit', 'suppressed']);

/** Whether there is a new call now. */
function isAccepted({ flowControl }: Intent, { type }: StoredIntent): boolean {
  return type === 'flow-controlled' ? flowControl === 'defer' : !REFUSED.has(type);
}
