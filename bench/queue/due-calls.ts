import type pg from 'pg';

/** What earlier rounds left, with the buckets of their pace. */
const EMPTY = 'truncate calls, call_events, callee_flows, pacing_buckets, pacing_tokens';

/**
 * Calls 1 to $1, each to a callee of its own (sealed-callees.ts), as the statement of the hot path stores those that are queued
 * for now (INSERT_INTENTS): the row, its first event, and its place in its callee's windows.
 */
const FILL = `
with due as materialized (
  select 'Q' || lpad(number::text, 14, '0') as id, b.*, date_trunc('milliseconds', now()) as at
  from bench_callees b where number <= $1::integer
), stored as (
  insert into calls (id, application_id, mode, kind, status, callee_index, callee_sealed, spoken_sealed, purpose, request,
    metadata, attempt, not_before, expires_at, priority, flow_control, is_booked, upstream_operation, created_at)
  select id, 'default', 'sandbox', 'tts', 'queued', callee_index, callee_sealed, spoken_sealed, 'notification', request, '{}', 0,
    at, at + interval '1 day', 1, 'defer', true, 'SingleCallByTts', at
  from due
), logged as (
  insert into call_events (call_id, number, application_id, type, data, occurred_at)
  select id, 1, 'default', 'call.queued', '{}', at from due
)
select count(reserve_callee('sandbox|' || callee_index, 'notification', at, 1, 5, 20, true)) from due`;

/** Rates leave out the first and the last tenth: processes that start, and a queue that runs dry. */
const PLACED = `
select count(initiated_at)::integer as count,
  extract(epoch from percentile_disc(0.9) within group (order by initiated_at)
    - percentile_disc(0.1) within group (order by initiated_at))::float8 as "middleSeconds",
  count(*) filter (where status <> 'initiated' or attempt > 1)::integer as "otherCount"
from calls`;

export interface Placed {
  /** Calls that the upstream took. */
  readonly count: number;
  /** From the first to the last of the middle four fifths. */
  readonly middleSeconds: number;
  /** Calls that had another end, or more than one attempt. */
  readonly otherCount: number;
}

/** No gateway that dispatches may run: calls of the round before would be missing to it, and those of this one are due at once. */
export async function fillQueue(client: pg.Client, calls: number): Promise<void> {
  await client.query(EMPTY);
  await client.query(FILL, [calls]);
  // Hint bits and statistics, as autovacuum would have left them.
  await client.query('vacuum (analyze) calls, call_events, callee_flows');
  await client.query('checkpoint');
}

export async function readPlaced(client: pg.Client): Promise<Placed> {
  const { rows } = await client.query<Placed>(PLACED);
  if (!rows[0]) throw new Error('no answer');
  return rows[0];
}
