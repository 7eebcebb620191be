import { Injectable } from '@nestjs/common';
import { Signals } from '../../database/signals.js';
import { CallMetrics } from '../call-store/call-metrics.js';
import { CallWrites } from '../call-store/call-writes.js';
import type { AttemptRecord, RecordedResult } from '../call-store/calls.records.js';

/** Writes what became of an attempt; once that is confirmed, others learn of it. */
@Injectable()
export class AttemptWriter {
  constructor(
    private readonly writes: CallWrites,
    private readonly signals: Signals,
    private readonly metrics: CallMetrics,
  ) {}

  /** @throws when it is not known to be written; it may be repeated. */
  async write(result: AttemptRecord): Promise<RecordedResult> {
    const recorded = await this.writes.recordAttempt(result);
    this.signals.send('events_logged');
    if (recorded === 'written') this.metrics.countEnd(result);
    return recorded;
  }
}
