import type { EventFilter } from '../../voice/events/event-filter.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';

/** Why a subscription ended that its subscriber did not end itself; a closed set, also of metrics. */
export const END_REASONS = ['slow', 'stopping', 'failed', 'renewal', 'key-ended'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Whoever gets events as they happen: a connection of any kind, or a part of one. */
export interface Subscriber {
  readonly applicationId: string;
  readonly filter: EventFilter;
  /** Takes an event, at once. */
  take(event: LoggedEvent): void;
  /** Bytes that were put on its connection since that began, by whomever. */
  readonly takenBytes: number;
  /** Those of them that have not left the process. */
  readonly backlogBytes: number;
  /** No event comes any more. It goes on with the cursor of the last one that reached it. */
  end(reason: EndReason): void;
}
