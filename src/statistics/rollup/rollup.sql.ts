import { ANSWER_BOUNDS, bucketColumns, DURATION_BOUNDS, PLACING_BOUNDS } from '../histogram.js';

const HORIZON = 'pg_snapshot_xmin(pg_current_snapshot())';
const BUCKETS = [...bucketColumns('answer'), ...bucketColumns('duration'), ...bucketColumns('placing')];
const KEY = 'application_id, mode, at, seconds, kind, status, reason';
const COUNTS = ['calls', 'answered', 'answer_ms', 'duration_seconds', 'placing_ms', ...BUCKETS];

const WITHOUT_CURSOR = `
from applications a cross join event_epoch e
where not exists (
  select from statistics_cursors known where known.application_id = a.id and known.mode = $1 and known.epoch = e.epoch)`;
/** Of cursors `c`: whose log has gone on. */
const HAS_NEWS = `exists (
  select from call_events o
  where o.application_id = c.application_id and o.mode = c.mode
    and (o.transaction_id, o.sequence) > (c.transaction_id, c.sequence) and o.transaction_id < ${HORIZON})`;

/** Most rounds find nothing to do, and cost no more than this. $1 mode. */
export const LOOK = `
select exists (select from statistics_hours where mode = $1) and not exists (select ${WITHOUT_CURSOR}) as "isPrepared",
  exists (select from statistics_cursors c where c.mode = $1 and ${HAS_NEWS}) as "hasNews"`;

/** Every application has a cursor; one from before a restore begins anew, as counting a minute again changes nothing. $1 mode. */
export const PREPARE_CURSORS = `
insert into statistics_cursors as c (application_id, mode, epoch, transaction_id, sequence)
select a.id, $1, e.epoch, '0', 0 ${WITHOUT_CURSOR}
on conflict (application_id, mode) do update set epoch = excluded.epoch, transaction_id = '0', sequence = 0`;

/**
 * Takes applications whose log has gone on; those that another process works on are left to it. What follows must be further
 * statements, which see what that process has written until now. $1 mode, $2 how many.
 */
export const TAKE_CURSORS = `
select c.application_id as "applicationId" from statistics_cursors c
where c.mode = $1 and ${HAS_NEWS}
limit $2 for update skip locked`;

/** Hours before that are whole; nobody makes further ones while this transaction counts. $1 mode. */
export const READ_HOURS = `select until from statistics_hours where mode = $1 for share`;

/**
 * The minutes in which those calls were made that the next events tell of, and moves the cursors behind these. $1 mode,
 * $2 applications, $3 events of each.
 */
export const MOVE_CURSORS = `
with news as materialized (
  select c.application_id, o.call_id, o.subject_kind, o.transaction_id, o.sequence
  from statistics_cursors c cross join lateral (
    select * from call_events o
    where o.application_id = c.application_id and o.mode = c.mode
      and (o.transaction_id, o.sequence) > (c.transaction_id, c.sequence) and o.transaction_id < ${HORIZON}
    order by o.transaction_id, o.sequence limit $3
  ) o
  where c.mode = $1 and c.application_id = any($2)
), ends as (
  select distinct on (application_id) application_id, transaction_id, sequence, count(*) over (partition by application_id) as count
  from news order by application_id, transaction_id desc, sequence desc
), moved as (
  update statistics_cursors c set transaction_id = ends.transaction_id, sequence = ends.sequence
  from ends where c.mode = $1 and c.application_id = ends.application_id
  returning ends.count
), minutes as (
  select distinct n.application_id, date_trunc('minute', c.created_at, 'UTC') as minute
  from (select distinct application_id, call_id from news where subject_kind = 'calls') n
  join lateral (select created_at from calls where id = n.call_id limit 1) c on true
)
select (select coalesce(max(count), 0) from moved)::integer as "mostEvents",
  coalesce((select json_agg(json_build_object('applicationId', application_id, 'minute', minute)) from minutes), '[]') as minutes`;

/** Spans of $1 applications and $2 times, of $3 seconds each, hold nothing any more. $4 mode. */
export const CLEAR_SPANS = `
delete from call_statistics s using unnest($1::text[], $2::timestamptz[], $3::integer[]) as w(application_id, at, seconds)
where s.application_id = w.application_id and s.mode = $4 and s.at = w.at and s.seconds = w.seconds`;

/** Which bucket a value of seconds lies in: 0 up to the first bound. Null for none. */
const bucketOf = (value: string, bounds: readonly number[]): string =>
  `${bounds.length} - width_bucket(-${value}, array[${bounds
    .map((bound) => -bound)
    .reverse()
    .join(', ')}]::float8[])`;
/** How many of the groups' calls lie in each bucket. */
const countBuckets = (bucket: string, bounds: readonly number[]): string[] =>
  Array.from(
    { length: bounds.length + 1 },
    (_, index) => `coalesce(sum(calls) filter (where ${bucket} = ${index}), 0)`,
  );

const COUNTED_BUCKETS = [
  ...countBuckets('answer_bucket', ANSWER_BOUNDS),
  ...countBuckets('duration_bucket', DURATION_BOUNDS),
  ...countBuckets('placing_bucket', PLACING_BOUNDS),
];

/**
 * Counts the calls of spans, by the ids that were given in them. Calls are put into buckets one by one, and only the few groups
 * that result are looked at for each column: a minute is counted again and again while calls are made. Seconds as float8, which
 * takes a fraction of what numeric does. $1 to $4 as before, $5 and $6 the first and the first id after.
 */
export const COUNT_SPANS = `
insert into call_statistics (${KEY}, ${COUNTS.join(', ')})
select application_id, $4, at, seconds, kind, status, reason,
  sum(calls), sum(answered), coalesce(sum(answer_seconds) * 1000, 0), coalesce(sum(duration_seconds), 0),
  coalesce(sum(placing_seconds) * 1000, 0),
  ${COUNTED_BUCKETS.join(',\n  ')}
from (
  select w.application_id, w.at, w.seconds, kind, case status when 'dispatching' then 'queued' else status end as status,
    coalesce(failure_reason, '') as reason, calls, answered, answer_seconds, duration_seconds, placing_seconds,
    answer_bucket, duration_bucket, placing_bucket
  from unnest($1::text[], $2::timestamptz[], $3::integer[], $5::text[], $6::text[]) as w(application_id, at, seconds, first_id, end_id)
  cross join lateral (
    select kind, status, failure_reason, count(*) as calls, count(answered_at) as answered,
      sum(answer_seconds) as answer_seconds, sum(duration_seconds) as duration_seconds, sum(placing_seconds) as placing_seconds,
      ${bucketOf('answer_seconds', ANSWER_BOUNDS)} as answer_bucket,
      ${bucketOf('duration_seconds::float8', DURATION_BOUNDS)} as duration_bucket,
      ${bucketOf('placing_seconds', PLACING_BOUNDS)} as placing_bucket
    from (
      select kind, status, failure_reason, answered_at,
        case when answered_at is not null then duration_seconds end as duration_seconds,
        -- Clocks of two may differ: no less than 0. Null stays null, of which greatest() alone would make 0.
        case when answered_at is not null and initiated_at is not null
          then greatest(date_part('epoch', answered_at - initiated_at), 0) end as answer_seconds,
        -- Of an answer by Aliyun itself: a receipt's time says nothing of it.
        case when upstream_code = 'OK' and initiated_at is not null and sent_at is not null
          then greatest(date_part('epoch', initiated_at - sent_at), 0) end as placing_seconds
      from calls
      where application_id = w.application_id and mode = $4 and id >= w.first_id and id < w.end_id
    ) c
    group by kind, status, failure_reason, answer_bucket, duration_bucket, placing_bucket
  ) g
) counted
group by application_id, at, seconds, kind, status, reason`;

/** The first time, hours begin where there is something. $1 mode. */
export const PREPARE_HOURS = `
insert into statistics_hours (mode, until) values ($1, '2020-01-01Z') on conflict do nothing`;

/** For whoever makes hours, one process at a time, and no counting meanwhile. $1 mode, $2 until when. */
export const TAKE_HOURS = `
with taken as (select mode, until from statistics_hours where mode = $1 and until < $2 for update)
update statistics_hours h set until = $2 from taken where h.mode = taken.mode returning taken.until`;

/** $1 mode, $2 from, $3 until. */
export const MAKE_HOURS = `
with minutes as (
  delete from call_statistics where mode = $1 and seconds = 60 and at >= $2 and at < $3 returning *
)
insert into call_statistics (${KEY}, ${COUNTS.join(', ')})
select application_id, mode, date_trunc('hour', at, 'UTC'), 3600, kind, status, reason,
  ${COUNTS.map((column) => `sum(${column})`).join(', ')}
from minutes group by 1, 2, 3, 5, 6, 7`;

/** $1 mode, $2 before when, $3 how many. */
export const REMOVE_OLD = `
delete from call_statistics where ctid in (
  select ctid from call_statistics where mode = $1 and seconds = 3600 and at < $2 limit $3)`;
