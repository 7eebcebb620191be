import { Counter, Gauge, type Registry } from 'prom-client';
import type { WorkerObserver, WorkerRound } from '../common/timing/worker-observer.js';

/** Work that repeats, as Prometheus reads it: by the worker's name, from its start on. */
export class WorkerMetrics implements WorkerObserver {
  private readonly lastSuccess: Gauge;
  private readonly seconds: Gauge;
  private readonly failures: Counter;

  constructor(registry: Registry) {
    const common = { labelNames: ['worker'], registers: [registry] };
    this.lastSuccess = new Gauge({
      name: 'voice_gateway_worker_last_success_timestamp_seconds',
      help: 'When a worker last ended a round without an error; 0 before its first one',
      ...common,
    });
    this.seconds = new Gauge({
      name: 'voice_gateway_worker_run_seconds',
      help: 'How long the last round of a worker took',
      ...common,
    });
    this.failures = new Counter({
      name: 'voice_gateway_worker_failures_total',
      help: 'Rounds of a worker that ended with an error',
      ...common,
    });
  }

  onStart(worker: string): void {
    this.lastSuccess.set({ worker }, 0);
    this.seconds.set({ worker }, 0);
    this.failures.inc({ worker }, 0);
  }

  onRound({ worker, seconds, isFailed }: WorkerRound): void {
    this.seconds.set({ worker }, seconds);
    if (isFailed) this.failures.inc({ worker });
    else this.lastSuccess.setToCurrentTime({ worker });
  }
}
