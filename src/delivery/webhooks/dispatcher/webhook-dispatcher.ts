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
/** While events keep coming, those of so long are written together: a round costs as much as several events. */
const GATHER_MS = 100;
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
    if (this.host.isWorker) this.signals.on('events_logged', () => this.wakeAfter(this.restsUntil - performance.now()));
  }

  override async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.resting);
    await super.beforeApplicationShutdown();
    await this.lease.release().catch(() => undefined);
  }

  /** A page of each log that is followed. Nothing is lost when it throws. */
  override async runOnce(): Promise<void> {
    const begin = performance.now();
    if (this.lease.isElsewhere) return;
    // Woken while the last round was under way.
    if (begin < this.restsUntil) return this.wakeAfter(this.restsUntil - begin);
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
    if (moves.some(({ isLeft }) => isLeft)) return this.wake();
    this.rest(begin, pages);
  }

  /** Whoever wakes it while it rests is heard at the end of the rest. */
  private wakeAfter(restMs: number): void {
    if (this.stopping.aborted) return;
    clearTimeout(this.resting);
    if (restMs > 0) this.resting = setTimeout(() => this.wake(), restMs + 1);
    else this.wake();
  }

  private standBack(begin: number): void {
    const now = performance.now();
    const restMs = Math.min((now - begin) * RESTS_WHILE_BUSY, LONGEST_REST_MS);
    this.restsUntil = now + restMs;
    this.wakeAfter(restMs);
  }

  /** What a transaction under way holds back is looked for again soon: it ends without a signal. */
  private rest(begin: number, pages: readonly LogPage[]): void {
    const hasMoved = pages.some(({ events }) => events.length > 0);
    const isHeld = pages.some((page) => page.isHeld);
    if (hasMoved) this.restsUntil = begin + GATHER_MS;
    const restMs = Math.max(this.pace.next(isHeld, hasMoved), this.restsUntil - performance.now());
    if (restMs < PERIOD_MS) this.wakeAfter(restMs);
  }
}

function toReader({ from, after }: Followed): Reader {
  return { applicationId: from.applicationId, after };
}
