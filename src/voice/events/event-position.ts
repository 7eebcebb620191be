/**
 * Where an event stands in the log. The order is by transaction, then by sequence; see docs/decisions/0013-event-log.md for
 * the events that stand `before` another one.
 */
export interface EventPosition {
  readonly transactionId: bigint;
  readonly sequence: bigint;
  /** How many events of its subject come between this one and the one at the sequence: 0 for that one itself. */
  readonly before: number;
}

/** Before every event. */
export const START_OF_LOG: EventPosition = { transactionId: 0n, sequence: 0n, before: 0 };

/** Negative when `one` comes first. */
export function comparePositions(one: EventPosition, other: EventPosition): number {
  if (one.transactionId !== other.transactionId) return one.transactionId < other.transactionId ? -1 : 1;
  if (one.sequence !== other.sequence) return one.sequence < other.sequence ? -1 : 1;
  return other.before - one.before;
}

export function isAfter(one: EventPosition, other: EventPosition): boolean {
  return comparePositions(one, other) > 0;
}
