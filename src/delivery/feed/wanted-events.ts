import { type EventFilter, matches } from '../../voice/events/event-filter.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';

/** A filter, and a name that is the same for filters which say the same. */
export interface NamedFilter {
  readonly filter: EventFilter;
  readonly filterName: string;
}

/** What subscribers want of some events. Many have the same filter: it is applied to each event once, not once for each of them. */
export class WantedEvents {
  private readonly byFilter = new Map<string, readonly LoggedEvent[]>();

  constructor(private readonly events: readonly LoggedEvent[]) {}

  of({ filter, filterName }: NamedFilter): readonly LoggedEvent[] {
    const known = this.byFilter.get(filterName);
    if (known) return known;
    const wanted = this.events.filter((event) => matches(filter, event));
    this.byFilter.set(filterName, wanted);
    return wanted;
  }
}
