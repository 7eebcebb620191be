import type { AppConfig } from '../../config/app.config.js';
import type { CallEventType } from './call-event-type.js';
import type { Call } from './call.js';

/** A call as receipts read it. */
export type ReadCall = Pick<
  Call,
  | 'id'
  | 'applicationId'
  | 'mode'
  | 'kind'
  | 'status'
  | 'request'
  | 'upstreamCode'
  | 'traceparent'
  | 'upstreamCallId'
  | 'initiatedAt'
  | 'ringingAt'
  | 'answeredAt'
  | 'endedAt'
  | 'durationSeconds'
  | 'hangupBy'
  | 'digits'
  | 'acknowledgedAt'
  | 'failureCode'
  | 'failureReason'
  | 'eventCount'
> & {
  /** What it held of a person was erased; nothing that comes later may bring it back. */
  readonly isErased: boolean;
  /** Another one after every write of the row. */
  readonly version: string;
  /** By the database's clock. */
  readonly readAt: Date;
};

/** Columns and events to write together. */
export interface CallChange {
  readonly patch: Partial<Omit<Call, 'id' | 'applicationId'>>;
  readonly events: readonly {
    readonly type: CallEventType;
    readonly occurredAt: Date;
    readonly data: Record<string, unknown>;
  }[];
}

/** A call as it was read, with what changes. */
export interface CallUpdate {
  readonly call: ReadCall;
  readonly change: CallChange;
}

/**
 * The two parameters of the statements in call-updates.sql.ts: those columns that receipts can change, and the events.
 *
 * @param isTestSide the calls are those of test keys: a key that is pressed opts nobody out, as that would hold for live calls.
 */
export function toCallRows(
  updates: readonly CallUpdate[],
  { isTestSide }: Pick<AppConfig, 'isTestSide'>,
): [calls: string, events: string] {
  return [
    JSON.stringify(updates.map((update) => ({ ...toRow(update), ...(isTestSide && { opts_nobody_out: true }) }))),
    JSON.stringify(updates.flatMap(({ call, change }) => toEventRows(call, change))),
  ];
}

function toRow({ call, change }: CallUpdate): object {
  const after = { ...call, ...change.patch };
  return {
    id: after.id,
    version: call.version,
    status: after.status,
    upstream_call_id: after.upstreamCallId,
    initiated_at: after.initiatedAt,
    ringing_at: after.ringingAt,
    answered_at: after.answeredAt,
    ended_at: after.endedAt,
    duration_seconds: after.durationSeconds,
    hangup_by: after.hangupBy,
    digits: after.digits,
    acknowledged_at: after.acknowledgedAt,
    failure_code: after.failureCode,
    failure_reason: after.failureReason,
    event_count: after.eventCount,
  };
}

/** They go on with the numbers of the call's events. */
export function toEventRows(
  { id, applicationId, mode, eventCount }: Pick<Call, 'id' | 'applicationId' | 'mode' | 'eventCount'>,
  { events }: CallChange,
) {
  return events.map(({ type, occurredAt, data }, index) => ({
    callId: id,
    applicationId,
    mode,
    number: eventCount + 1 + index,
    type,
    occurredAt,
    data,
  }));
}
