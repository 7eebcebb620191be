import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AsyncResource } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppError } from '../../common/errors/app-error.js';
import { Signals } from '../../database/signals.js';
import { EventLog } from '../../voice/events/event-log.js';
import type { EventPosition } from '../../voice/events/event-position.js';
import { ApplicationFeed } from './application-feed.js';
import { FeedPace } from './feed-pace.js';
import type { EndReason, Subscriber } from './subscriber.js';
import { Subscription } from './subscription.js';
import { Turns } from '../../common/batching/turns.js';

const STEPS = 200;
/** A page for one subscriber that is behind: it is kept until its events have left. */
const BEHIND_STEPS = 200;
/** Those who are behind must not take the connections of requests. */
const READS_AT_ONCE = 2;
/** While events keep coming, those of so long are read together: each statement costs as much as reading several events. */
const GATHER_MS = 40;
/** And longer for so many: whatever is read together reaches each of them in one write. At most three times as long. */
const SUBSCRIPTIONS_A_MS = 50;
const LOOK_EVERY_MS = 1_000;
const AFTER_FAILURE_MS = 1_000;
const MOST_SUBSCRIPTIONS = 10_000;

/**
 * The one reader of the event log in this process: it follows the log for all who listen, and gives each event to them from
 * memory. Whoever is behind reads pages of its own until it has caught up. Without a listener it reads nothing.
 */
@Injectable()
export class EventFeed implements OnModuleDestroy {
  private readonly applications = new Map<string, ApplicationFeed>();
  private readonly subscriptions = new Set<Subscription>();
  private readonly turns = new Turns(READS_AT_ONCE);
  private readonly pace = new FeedPace();
  /** What goes on for all must not carry the request of the first one. */
  private readonly outside = new AsyncResource('EventFeed');
  private looking: NodeJS.Timeout | undefined;
  private resting: NodeJS.Timeout | undefined;
  /** When the last read may be followed by the next one. */
  private nextAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;
  private isWanted = false;
  private isListening = false;
  private isStopped = false;
  private hasFailed = false;

  constructor(
    private readonly log: EventLog,
    private readonly signals: Signals,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Gives the subscriber every event after `position`, and then each one as it comes, until one of both ends it.
   *
   * @param onEnd told once; without a reason when the subscriber wanted it.
   * @throws {AppError} `unavailable`
   */
  subscribe(subscriber: Subscriber, position: EventPosition, onEnd: (reason?: EndReason) => void): Subscription {
    if (this.isStopped || this.subscriptions.size >= MOST_SUBSCRIPTIONS)
      throw new AppError('unavailable', 'This process takes no further stream of events', { retryAfterSeconds: 1 });
    const subscription = new Subscription(subscriber, position, (reason) => {
      this.forget(subscription);
      onEnd(reason);
    });
    this.subscriptions.add(subscription);
    this.listen();
    void this.catchUp(subscription);
    return subscription;
  }

  /** Ends what still goes on. */
  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    for (const subscription of this.subscriptions) subscription.end('stopping');
    clearTimeout(this.resting);
    clearInterval(this.looking);
    await this.reading;
  }

  private listen(): void {
    this.looking ??= setInterval(() => {
      for (const subscription of this.subscriptions) subscription.look();
    }, LOOK_EVERY_MS);
    if (this.isListening) return;
    this.isListening = true;
    this.signals.on('events_logged', () => this.wake());
  }

  private async catchUp(subscription: Subscription): Promise<void> {
    // The subscriber has its subscription before its first event, however many functions hand it on.
    await nextTurn();
    try {
      let isAtTheEnd = false;
      while (!subscription.ended.aborted && !this.join(subscription, isAtTheEnd))
        isAtTheEnd = await this.readOn(subscription);
    } catch (err) {
      this.logger.warn({ err }, 'a stream of events ended, since the log could not be read');
      subscription.end('failed');
    }
  }

  /** Where it does not fit to what others get at this moment, it has to read more. The first one leads, from the end of the log. */
  private join(subscription: Subscription, isAtTheEnd: boolean): boolean {
    const { applicationId } = subscription;
    const feed = this.applications.get(applicationId);
    if (feed) return feed.join(subscription);
    if (!isAtTheEnd) return false;
    const first = new ApplicationFeed(subscription.position);
    this.applications.set(applicationId, first);
    first.join(subscription);
    this.outside.runInAsyncScope(() => this.wake());
    return true;
  }

  /** @returns whether it has read everything that can be told. */
  private async readOn(subscription: Subscription): Promise<boolean> {
    const reader = { applicationId: subscription.applicationId, after: subscription.position };
    const { events, end, isFull } = await this.turns.take(() => this.log.read(reader, BEHIND_STEPS));
    await subscription.giveInTurn(events, end);
    return !isFull;
  }

  private forget(subscription: Subscription): void {
    this.subscriptions.delete(subscription);
    const feed = this.applications.get(subscription.applicationId);
    feed?.subscriptions.delete(subscription);
    if (feed?.subscriptions.size === 0) this.applications.delete(subscription.applicationId);
    if (this.subscriptions.size > 0) return;
    clearInterval(this.looking);
    this.looking = undefined;
  }

  /** Reads what there is, now or soon after what is being read. */
  private wake(): void {
    this.isWanted = true;
    if (this.reading) return;
    this.rest(this.nextAt - performance.now());
  }

  private rest(restMs: number): void {
    clearTimeout(this.resting);
    if (this.isStopped || this.applications.size === 0) return;
    if (restMs > 0) this.resting = setTimeout(() => this.read(), restMs);
    else this.read();
  }

  private read(): void {
    this.reading = this.readAll().then((restMs) => {
      this.reading = undefined;
      this.rest(Math.max(this.isWanted ? 0 : restMs, this.nextAt - performance.now()));
    });
  }

  /** @returns how long it may rest. Never rejects. */
  private async readAll(): Promise<number> {
    this.isWanted = false;
    const beganAt = performance.now();
    try {
      const { hasMoved, isFull, isHeld } = await this.readPages();
      this.nextAt = hasMoved && !isFull ? beganAt + this.gatherMs : beganAt;
      this.hasFailed = false;
      return isFull || this.isWanted ? 0 : this.pace.next(isHeld, hasMoved);
    } catch (err) {
      this.logger[this.hasFailed ? 'debug' : 'warn']({ err }, 'the event log could not be read; it is tried again');
      this.hasFailed = true;
      return AFTER_FAILURE_MS;
    }
  }

  private get gatherMs(): number {
    return Math.min(GATHER_MS + this.subscriptions.size / SUBSCRIPTIONS_A_MS, 3 * GATHER_MS);
  }

  private async readPages() {
    const feeds = [...this.applications];
    const readers = feeds.map(([applicationId, { position: after }]) => ({ applicationId, after }));
    const pages = await this.log.readAll(readers, STEPS);
    for (const [index, [, feed]] of feeds.entries()) {
      const page = pages[index];
      if (page) await feed.push(page);
    }
    return {
      hasMoved: pages.some(({ events }) => events.length > 0),
      isFull: pages.some(({ isFull }) => isFull),
      isHeld: pages.some(({ isHeld }) => isHeld),
    };
  }
}
