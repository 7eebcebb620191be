import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { ScrapeReading } from '../../metrics/scrape-reading.js';
import { RECORDING_FAILURES, type RecordingFailure } from './fetch/recording-failure.js';
import { RECORDING_STATES, type RecordingState } from './recording.js';
import { RecordingsRepository } from './recordings.repository.js';

const SECONDS = [0.1, 0.5, 1, 5, 15, 60, 300, 900];

/** Recordings as Prometheus reads them. */
@Injectable()
export class RecordingMetrics {
  private readonly ended: Counter;
  private readonly failures: Counter;
  private readonly bytes: Counter;
  private readonly seconds: Histogram;

  constructor(metrics: Metrics, recordings: RecordingsRepository) {
    const registers = [metrics.registry];
    this.ended = new Counter({
      name: 'voice_gateway_recordings_total',
      help: 'Recordings that reached a state: available, expired, failed, deleted',
      labelNames: ['state'],
      registers,
    });
    this.failures = new Counter({
      name: 'voice_gateway_recording_fetch_failures_total',
      help: 'Attempts to fetch a recording that failed, by reason',
      labelNames: ['reason'],
      registers,
    });
    this.bytes = new Counter({ name: 'voice_gateway_recording_bytes_total', help: 'Bytes stored', registers });
    this.seconds = new Histogram({
      name: 'voice_gateway_recording_fetch_duration_seconds',
      help: 'Time to fetch and store a recording',
      buckets: SECONDS,
      registers,
    });
    for (const state of RECORDING_STATES) if (state !== 'pending') this.ended.inc({ state }, 0);
    for (const reason of Object.keys(RECORDING_FAILURES)) this.failures.inc({ reason }, 0);
    const pending = new ScrapeReading(() => recordings.readPending());
    new Gauge({
      name: 'voice_gateway_recordings_pending',
      help: 'Recordings that are reported and not stored yet, over all replicas',
      registers,
      async collect() {
        this.set((await pending.get())?.count ?? NaN);
      },
    });
    new Gauge({
      name: 'voice_gateway_recordings_oldest_pending_seconds',
      help: 'How long ago the oldest recording that is not stored yet was reported, over all replicas',
      registers,
      async collect() {
        this.set((await pending.get())?.oldestSeconds ?? NaN);
      },
    });
  }

  observeStored(sizeBytes: number, seconds: number): void {
    this.ended.inc({ state: 'available' });
    this.bytes.inc(sizeBytes);
    this.seconds.observe(seconds);
  }

  /** @param state what the recording is now; `pending` when it is tried again. */
  countFailure(reason: RecordingFailure, state: RecordingState): void {
    this.failures.inc({ reason });
    if (state !== 'pending') this.ended.inc({ state });
  }

  countDeleted(count: number): void {
    this.ended.inc({ state: 'deleted' }, count);
  }
}
