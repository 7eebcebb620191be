import { matches, type EventFilter } from '../../../voice/events/event-filter.js';
import type { EventPosition } from '../../../voice/events/event-position.js';
import type { LogPage } from '../../../voice/events/event-log.js';
import type { LoggedEvent } from '../../../voice/events/logged-event.js';

/** An endpoint that events are written for. */
export interface Target {
  readonly id: string;
  /** Events that were written before are not for it. */
  readonly afterSequence: bigint;
  readonly filter: EventFilter;
  /** It gets the events of calls that name this URL, and nothing else. */
  readonly callUrl?: string;
}

/** An event for an endpoint, to be written. */
export interface PlannedDelivery {
  readonly endpointId: string;
  readonly event: LoggedEvent;
}

export interface DeliveryPlan {
  readonly deliveries: readonly PlannedDelivery[];
  /** Everything until there is in it. */
  readonly end: EventPosition;
  /** There is more in the page than may be written at once. */
  readonly isCut: boolean;
}

/** What one statement writes, in characters of JSON: an event may be 10 kB, and an application has many endpoints. */
const MOST_CHARACTERS = 4_000_000;
const TEST = 'webhook-endpoint.test';

/** Which endpoints get which events of a page. Pure. */
export function planDeliveries(page: LogPage, targets: readonly Target[], most = MOST_CHARACTERS): DeliveryPlan {
  const deliveries: PlannedDelivery[] = [];
  let characters = 0;
  let end: EventPosition | undefined;
  for (const event of page.events) {
    if (end && characters > most) return { deliveries, end, isCut: true };
    const wanting = targets.filter((target) => wants(target, event));
    deliveries.push(...wanting.map(({ id }) => ({ endpointId: id, event })));
    characters += wanting.length * event.json.length;
    end = event.position;
  }
  return { deliveries, end: page.end, isCut: false };
}

/** An endpoint is told nothing of itself, which it could answer with the next failure; but for a test, which nobody else gets. */
function wants({ id, afterSequence, filter, callUrl }: Target, event: LoggedEvent): boolean {
  if (callUrl !== undefined) return event.webhookUrl === callUrl;
  if (event.position.sequence <= afterSequence) return false;
  const isItself = event.subject === `webhook-endpoints/${id}`;
  return isItself || event.type === TEST ? isItself && event.type === TEST : matches(filter, event);
}
