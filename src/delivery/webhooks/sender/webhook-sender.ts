import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../../common/timing/periodic-worker.js';
import { settledWithin } from '../../../common/timing/settled-within.js';
import { WorkerHost } from '../../../common/timing/worker-host.js';
import { Signals } from '../../../database/signals.js';
import { ProcessLoad } from '../process-load.js';
import { WebhookMetrics } from '../webhook-metrics.js';
import { type AttemptEnd, type AttemptResult, type ClaimedDelivery, SenderRepository } from './sender.repository.js';
import { WebhookAttempt } from './webhook-attempt.js';

const PERIOD_MS = 500;
/** At the stop, requests under way get so long; then they are given up, and made again elsewhere. */
const STOP_GRACE_MS = 2_000;
/** While calls come first: at once, and the time between two looks for what is due. */
const MOST_WHILE_BUSY = 32;
const REST_WHILE_BUSY_MS = 400;

/**
 * Sends what is due. A claim is for one attempt: a process that is killed leaves it to end, and another one makes the attempt
 * again, with the same bytes.
 */
@Injectable()
export class WebhookSender extends PeriodicWorker {
  private readonly running = new Set<Promise<void>>();
  private readonly givingUp = new AbortController();
  private failingCount = 0;
  /** Until then nothing is looked for. */
  private restsUntil = 0;

  constructor(
    private readonly deliveries: SenderRepository,
    private readonly attempts: WebhookAttempt,
    private readonly metrics: WebhookMetrics,
    private readonly signals: Signals,
    private readonly load: ProcessLoad,
    host: WorkerHost,
  ) {
    super(host, { name: 'webhook-sender', periodMs: PERIOD_MS });
  }

  /** Requests under way. */
  get underWay(): number {
    return this.running.size;
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await super.beforeApplicationShutdown();
    await settledWithin(this.whenIdle(), STOP_GRACE_MS);
    this.givingUp.abort();
    await this.whenIdle();
  }

  /** Begins as many due deliveries as there is room for; endpoints that fail take at most half of it. */
  override async runOnce(): Promise<void> {
    const most = this.load.mostUnderWay(MOST_WHILE_BUSY);
    const limit = most - this.running.size;
    if (limit <= 0 || performance.now() < this.restsUntil) return;
    if (this.load.isBusy) this.restsUntil = performance.now() + REST_WHILE_BUSY_MS;
    const failing = Math.max(0, Math.floor(most / 2) - this.failingCount);
    for (const delivery of await this.deliveries.claim(limit, failing)) this.track(delivery);
  }

  /** Resolves when nothing is under way. */
  async whenIdle(): Promise<void> {
    await Promise.all(this.running);
  }

  private track(delivery: ClaimedDelivery): void {
    if (delivery.isFailing) this.failingCount += 1;
    const sending = this.send(delivery).finally(() => {
      this.running.delete(sending);
      if (delivery.isFailing) this.failingCount -= 1;
      this.wake();
    });
    this.running.add(sending);
  }

  /** Never rejects: what could not be written down is found again when the claim ends. */
  private async send(delivery: ClaimedDelivery): Promise<void> {
    const result = await this.attempts.make(delivery, this.givingUp.signal);
    try {
      this.observe(result, await this.deliveries.end(result));
    } catch (err) {
      const { id: deliveryId, endpointId } = delivery;
      this.host.logger.warn({ err, deliveryId, endpointId }, 'what came of a webhook was not stored; it is sent again');
    }
  }

  private observe({ delivery, attempt }: AttemptResult, end: AttemptEnd | undefined): void {
    if (attempt) this.metrics.observeAttempt(attempt);
    if (!end) return;
    if (end.status !== 'pending') this.metrics.countEnd(end.status);
    const { endpointChange } = end;
    if (endpointChange === null) return;
    this.signals.send('events_logged');
    const level = endpointChange === 'recovered' ? 'info' : 'warn';
    this.host.logger[level]({ endpointId: delivery.endpointId, endpointChange }, 'a webhook endpoint has changed');
  }
}
