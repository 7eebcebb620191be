import type { EventFilter } from '../../../voice/events/event-filter.js';
import type { LoggedEvent } from '../../../voice/events/logged-event.js';
import type { EndReason, Subscriber } from '../subscriber.js';

/** Positions of tests: one transaction, as many events as wanted. */
export const at = (sequence: number) => ({ transactionId: 1n, sequence: BigInt(sequence), before: 0 });

export function anEvent(sequence: number, overrides: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    applicationId: 'default',
    position: at(sequence),
    cursor: `cursor-${sequence}`,
    id: `1.${sequence}`,
    number: sequence,
    type: 'call.ringing',
    subject: 'calls/1',
    metadata: {},
    webhookUrl: null,
    json: `{"number":${sequence}}`,
    ...overrides,
  };
}

export const eventsBetween = (first: number, last: number): LoggedEvent[] =>
  Array.from({ length: last - first + 1 }, (_, index) => anEvent(first + index));

/** Keeps what it took; its backlog is what the test says. */
export class TestSubscriber implements Subscriber {
  readonly applicationId = 'default';
  readonly taken: number[] = [];
  readonly endings: EndReason[] = [];
  takenBytes = 0;
  backlogBytes = 0;
  /** What an event adds to the backlog. */
  bytesPerEvent = 0;

  constructor(readonly filter: EventFilter = {}) {}

  take({ position }: LoggedEvent): void {
    this.taken.push(Number(position.sequence));
    this.takenBytes += this.bytesPerEvent;
    this.backlogBytes += this.bytesPerEvent;
  }

  end(reason: EndReason): void {
    this.endings.push(reason);
  }
}
