import { setTimeout as sleep } from 'node:timers/promises';
import type { EventFilter } from '../../voice/events/event-filter.js';
import { type EventPosition, isAfter } from '../../voice/events/event-position.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';
import { Backlog } from './backlog.js';
import type { EndReason, Subscriber } from './subscriber.js';
import { type NamedFilter, WantedEvents } from './wanted-events.js';

/** Old events are given no faster than they leave: with more than this under way, the next one waits. */
const UNDER_WAY_BYTES = 262_144;
const PAUSE_MS = 10;
/** Whoever comes again shows its key again: one that was revoked gets no further than this. Not all come at once. */
const LONGEST_SECONDS = 3_600;
const SPREAD_SECONDS = 360;

/** A subscriber's place in the log. It ends by itself when its subscriber does not keep up. */
export class Subscription implements NamedFilter {
  readonly filterName: string;
  private readonly backlog = new Backlog();
  private readonly ending = new AbortController();
  private secondsLeft = LONGEST_SECONDS - Math.floor(Math.random() * SPREAD_SECONDS);

  /**
   * @param place every event until there was given to the subscriber, or is not wanted by it.
   * @param onEnd told once; without a reason when the subscriber wanted it.
   */
  constructor(
    private readonly subscriber: Subscriber,
    private place: EventPosition,
    private readonly onEnd: (reason?: EndReason) => void,
  ) {
    this.filterName = JSON.stringify(subscriber.filter);
  }

  get position(): EventPosition {
    return this.place;
  }

  get applicationId(): string {
    return this.subscriber.applicationId;
  }

  get filter(): EventFilter {
    return this.subscriber.filter;
  }

  /** Fires when it ends. */
  get ended(): AbortSignal {
    return this.ending.signal;
  }

  /** Gives what the subscriber wants of these events, at once. @param end everything until there was read. */
  give(events: WantedEvents, end: EventPosition): void {
    for (const event of events.of(this)) this.giveOne(event);
    this.moveTo(end);
  }

  /** The same, as fast as they leave. */
  async giveInTurn(events: readonly LoggedEvent[], end: EventPosition): Promise<void> {
    for (const event of new WantedEvents(events).of(this)) {
      while (this.subscriber.backlogBytes > UNDER_WAY_BYTES && !this.ended.aborted) await sleep(PAUSE_MS);
      this.giveOne(event);
    }
    this.moveTo(end);
  }

  /** Looks whether the subscriber keeps up, and may stay; once a second. */
  look(): void {
    this.secondsLeft -= 1;
    if (this.secondsLeft <= 0) this.end('renewal');
    else if (this.backlog.isTooOld(this.subscriber.takenBytes, this.subscriber.backlogBytes)) this.end('slow');
  }

  /** @param reason none when the subscriber wants it. */
  end(reason?: EndReason): void {
    if (this.ended.aborted) return;
    this.ending.abort();
    this.onEnd(reason);
    if (reason) this.subscriber.end(reason);
  }

  private giveOne(event: LoggedEvent): void {
    if (this.ended.aborted || !isAfter(event.position, this.place)) return;
    this.place = event.position;
    this.subscriber.take(event);
    if (this.backlog.isTooLarge(this.subscriber.backlogBytes)) this.end('slow');
  }

  private moveTo(end: EventPosition): void {
    if (!this.ended.aborted && isAfter(end, this.place)) this.place = end;
  }
}
