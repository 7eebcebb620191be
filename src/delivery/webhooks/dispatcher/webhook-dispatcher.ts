import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../../common/timing/worker-host.js';
import { Signals } from '../../../database/signals.js';
import { EventLog, type LogPage, type Reader } from '../../../voice/events/event-log.js';
import { FeedPace } from '../../feed/feed-pace.js';
import { ProcessLoad } from '../process-load.js';
import { WebhookSender } from '../sender/webhook-sender.js';
import { DispatcherLease } from './dispatcher-lease.js';
import { DispatcherSteps, type Followed } from './dispatcher-steps.js';

const PERIOD_MS = 1_000;
/** How far one round goes through the log of each application. */
const STEPS = 200;
/** Rests so many times as long as its round has taken, while calls come first. */
const RESTS_WHILE_BUSY = 19;
const LONGEST_REST_MS = 1_000;

/**
 * Follows the event log and writes what is to be delivered: with a cursor of its own, so that nothing is written for webhooks
 * when an event is, and nothing is left out whatever happens to this process.
 */
@Injectable()
export class WebhookDispatcher extends PeriodicWorker {
  private readonly pace = new FeedPace();
  private resting: NodeJS.Timeout | undefined;
  /** Until then it is not woken. */
  private restsUntil = 0;

  constructor(
    private readonly lease: DispatcherLease,
    private readonly steps: DispatcherSteps,
    private readonly log: EventLog,
    private readonly sender: WebhookSender,
    private readonly load: ProcessLoad,
    private readonly signals: Signals,
    host: WorkerHost,
  ) {
    super(host, { name: 'webhook-dispatcher', periodMs: PERIOD_MS });
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    if (this.host.isWorker) this.signals.on('events_logged', () => this.wakeUnlessResting());
  }

  override async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.resting);
    await super.beforeApplicationShutdown();
    await this.lease.release().catch(() => undefined);
  }

  /** A page of each log that is followed. Nothing is lost when it throws. */
  override async runOnce(): Promise<void> {
    const begin = performance.now();
    if (this.lease.isElsewhere || begin < this.restsUntil) return;
    const followed = await this.steps.list();
    if (followed.length === 0 || !(await this.lease.hold())) return;
    const forAll = followed.filter(({ from }) => from.endpointId === '');
    const pages = await this.log.readAll(forAll.map(toReader), STEPS);
    const behind = followed.filter(({ from }) => from.endpointId !== '');
    const moves = [
      await this.steps.follow(forAll, pages),
      await this.steps.catchUp(behind, (one) => this.log.read(toReader(one), STEPS)),
    ];
    if (moves.some(({ written }) => written > 0)) this.sender.wake();
    if (this.load.isBusy) return this.standBack(begin);
    await this.rest(
      forAll.map(({ from }) => from.applicationId),
      moves.some(({ isLeft }) => isLeft),
      pages,
    );
  }

  private wakeUnlessResting(): void {
    if (performance.now() >= this.restsUntil) this.wake();
  }

  private standBack(begin: number): void {
    if (this.stopping.aborted) return;
    const now = performance.now();
    const restMs = Math.min((now - begin) * RESTS_WHILE_BUSY, LONGEST_REST_MS);
    this.restsUntil = now + restMs;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.wake(), restMs + 1);
  }

  /** What a transaction under way holds back is looked for again soon: it ends without a signal. */
  private async rest(applicationIds: readonly string[], isLeft: boolean, pages: readonly LogPage[]): Promise<void> {
    if (this.stopping.aborted) return;
    if (isLeft) return this.wake();
    const held = await this.log.findHeld(applicationIds);
    const hasMoved = pages.some(({ events }) => events.length > 0);
    const restMs = this.pace.next(held.length > 0, hasMoved);
    clearTimeout(this.resting);
    if (restMs < PERIOD_MS) this.resting = setTimeout(() => this.wake(), restMs);
  }
}

function toReader({ from, after }: Followed): Reader {
  return { applicationId: from.applicationId, after };
}
