import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogPage } from '../../voice/events/event-log.js';
import type { EventPosition } from '../../voice/events/event-position.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';
import { EventRing } from './event-ring.js';
import type { Subscription } from './subscription.js';
import { WantedEvents } from './wanted-events.js';

/** What is given at once; then the sockets get their turn, so that who reads does not look as if it did not. */
const CHARACTERS_AT_ONCE = 131_072;

/** The events of one application as they come, and those who get them. */
export class ApplicationFeed {
  readonly subscriptions = new Set<Subscription>();
  private readonly ring: EventRing;

  /** @param head everything until there has been given to the subscriptions. */
  constructor(private head: EventPosition) {
    this.ring = new EventRing(head);
  }

  get position(): EventPosition {
    return this.head;
  }

  /** @returns false when it has to read more of the log first. */
  join(subscription: Subscription): boolean {
    const missed = this.ring.after(subscription.position);
    if (!missed) return false;
    this.subscriptions.add(subscription);
    subscription.give(new WantedEvents(missed), this.head);
    return true;
  }

  /** The next page of the log. */
  async push({ events, end }: LogPage): Promise<void> {
    const parts = inParts(events);
    for (const [index, part] of parts.entries()) {
      if (index > 0) await nextTurn();
      this.give(part, part.at(-1)?.position ?? this.head);
    }
    this.give([], end);
  }

  private give(events: readonly LoggedEvent[], end: EventPosition): void {
    this.head = end;
    this.ring.push(events);
    const wanted = new WantedEvents(events);
    for (const subscription of this.subscriptions) subscription.give(wanted, end);
  }
}

function inParts(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const parts: LoggedEvent[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const event of events) {
    if (characters > CHARACTERS_AT_ONCE) {
      parts.push([]);
      characters = 0;
    }
    parts.at(-1)?.push(event);
    characters += event.json.length;
  }
  return parts;
}
