import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { Database } from '../../database/database.js';
import { Metrics } from '../../metrics/metrics.js';
import { type HorizonHolder, READ_HOLDER } from './event-horizon.sql.js';

const PERIOD_MS = 5_000;

/** A transaction that stays open anywhere in the cluster keeps events from being told: this names it, once. */
@Injectable()
export class HorizonWatch extends PeriodicWorker {
  /** The gateway's own transactions take less; tests do not wait as long. */
  toldAfterSeconds = 10;
  private readonly age: Gauge;
  private seen: { readonly horizon: string; readonly sinceMs: number } | undefined;
  private told: string | undefined;

  constructor(
    private readonly database: Database,
    metrics: Metrics,
    host: WorkerHost,
  ) {
    super(host, { name: 'event-horizon', periodMs: PERIOD_MS });
    this.age = new Gauge({
      name: 'voice_gateway_event_horizon_age_seconds',
      help: 'For how long a transaction that has not ended has kept events from being told; 0 when none does',
      registers: [metrics.registry],
    });
  }

  override async runOnce(): Promise<void> {
    const { rows } = await this.database.pool.query<HorizonHolder>(READ_HOLDER);
    if (rows[0]) this.note(rows[0]);
  }

  private note(holder: HorizonHolder): void {
    const ageSeconds = holder.isHeld ? this.ageOf(holder) : 0;
    this.age.set(ageSeconds);
    if (ageSeconds < this.toldAfterSeconds || this.told === holder.horizon) return;
    this.told = holder.horizon;
    const { pid, database, role, application, state, prepared } = holder;
    this.host.logger.warn(
      { pid, database, role, application, state, prepared, ageSeconds: Math.round(ageSeconds) },
      'a transaction that does not end keeps events from being told; end it, whichever database it is in',
    );
  }

  /** Where the server does not say since when the transaction runs, since it was first seen here. */
  private ageOf({ horizon, ageSeconds }: HorizonHolder): number {
    const now = performance.now();
    if (this.seen?.horizon !== horizon) this.seen = { horizon, sinceMs: now };
    return Math.max(ageSeconds ?? 0, (now - this.seen.sinceMs) / 1000);
  }
}
