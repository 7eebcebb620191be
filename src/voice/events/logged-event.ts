import type { EventPosition } from './event-position.js';

/** An event as every way out of the log gives it to its readers; written as JSON once. */
export interface LoggedEvent {
  readonly applicationId: string;
  readonly position: EventPosition;
  readonly cursor: string;
  /** The same whenever it is read. */
  readonly id: string;
  /** Within its subject. */
  readonly number: number;
  readonly type: string;
  readonly subject: string;
  /** The labels of its call, to filter by. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Where its call wants it to be sent, besides the endpoints; it is not in the event. */
  readonly webhookUrl: string | null;
  /** The CloudEvents 1.0 object. */
  readonly json: string;
}

/** An event as the log holds it, with what its call adds. */
export interface EventRow {
  readonly applicationId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly number: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
  /** Of calls: the status that the call had then. */
  readonly status: string | null;
  readonly kind: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly webhookUrl: string | null;
}

const CALLS = 'calls/';

/** Nothing but what never changes goes in: the same event has the same bytes whenever and by whomever it is read. */
export function toLoggedEvent(row: EventRow, position: EventPosition, cursor: string): LoggedEvent {
  const { applicationId, type, number, webhookUrl } = row;
  const metadata = row.metadata ?? {};
  const id = `${row.subjectId}.${number}`;
  const subject = `${row.subjectKind}/${row.subjectId}`;
  const json = JSON.stringify({
    specversion: '1.0',
    id,
    source: `/applications/${encodeURIComponent(applicationId)}`,
    type,
    subject,
    time: row.occurredAt.toISOString(),
    datacontenttype: 'application/json',
    cursor,
    data: row.subjectKind === 'calls' ? callData(row) : { number, ...row.data },
  });
  return { applicationId, position, cursor, id, number, type, subject, metadata, webhookUrl, json };
}

/** As it is told after its call was erased. */
export function toErasedEvent(event: LoggedEvent): LoggedEvent {
  const { data, ...rest } = JSON.parse(event.json) as { data: Record<string, unknown> };
  const { digits: _, ...kept } = data;
  return { ...event, metadata: {}, json: JSON.stringify({ ...rest, data: { ...kept, metadata: {} } }) };
}

/** Undefined when it is of something else. */
export function callIdOf({ subject }: LoggedEvent): string | undefined {
  return subject.startsWith(CALLS) ? subject.slice(CALLS.length) : undefined;
}

function callData({ subjectId, number, kind, status, metadata, data }: EventRow): object {
  return { callId: subjectId, number, kind, status, metadata, ...data };
}
