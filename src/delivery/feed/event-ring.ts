import { type EventPosition, isAfter } from '../../voice/events/event-position.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';

const MOST_EVENTS = 1_000;
/** Whoever joins gets them at once, which must not look as if it did not read. */
const MOST_CHARACTERS = 262_144;

/** The newest events of an application, without gaps: a subscriber that has read until here joins without another query. */
export class EventRing {
  private events: LoggedEvent[] = [];
  private characters = 0;

  /** @param since every event after it is, or will be, in here. */
  constructor(private since: EventPosition) {}

  /** Undefined when not everything after that position is still here. */
  after(position: EventPosition): readonly LoggedEvent[] | undefined {
    if (isAfter(this.since, position)) return undefined;
    return this.events.filter((event) => isAfter(event.position, position));
  }

  push(events: readonly LoggedEvent[]): void {
    for (const event of events) this.characters += event.json.length;
    this.events.push(...events);
    let gone = 0;
    while (this.events.length - gone > MOST_EVENTS || this.characters > MOST_CHARACTERS) {
      const oldest = this.events[gone];
      if (!oldest) break;
      this.characters -= oldest.json.length;
      this.since = oldest.position;
      gone += 1;
    }
    if (gone > 0) this.events = this.events.slice(gone);
  }
}
