import { hashOfLabel } from './calls.sql.js';

/**
 * Pages of calls, newest first, as ids. Each statement reads an index in the order of the page and stops when it is full, so
 * that a page costs the same however many calls are stored, and however rare what is asked for. All but the first:
 * $1 application, $2 statuses, $3 kinds, $4 smallest id, $5 id before which all lie, $6 how many, $7 mode.
 */

/**
 * All calls: a piece of `calls_pages_idx`. Written as a range of it, for the reason given below. $1 application, $2 mode,
 * $3 smallest id, $4 id before which all lie, $5 how many.
 */
export const LIST_ALL_CALLS = `
select id from calls
where (application_id, mode, id) >= ($1, $2, $3) and (application_id, mode, id) < ($1, $2, $4)
order by application_id desc, mode desc, id desc limit $5`;

/** Calls that are being placed or talked in: no index of lists has them, so that nothing is added to it at each of their steps. */
const UNDER_WAY = "('dispatching', 'initiated', 'ringing', 'in-progress')";

/**
 * One short scan of `calls_listed_idx` for each status and kind, merged. Written as a range of that index: with equal signs
 * the planner may prefer to walk through all calls of all applications, newest first, to find a few. Those under way are as
 * many as are rung at one moment: all of them are read, by the indexes of the sweeper and of the reconciler.
 */
export const LIST_CALLS = `
with under_way as materialized (
  select id from calls
  where status = 'dispatching' and 'dispatching' = any($2::text[]) and mode = $7
    and application_id = $1 and kind = any($3::text[]) and id >= $4 and id < $5
  union all
  select id from calls
  where status in ('unknown', 'initiated', 'ringing', 'in-progress') and failure_code is distinct from 'OutcomeUnproven'
    and '{initiated,ringing,in-progress}' && $2::text[] and mode = $7
    and status <> 'unknown' and status = any($2) and application_id = $1 and kind = any($3) and id >= $4 and id < $5
), listed as (
  select found.id from unnest($2::text[]) s(status) cross join unnest($3::text[]) k(kind) cross join lateral (
    select c.id from calls c
    where c.status not in ${UNDER_WAY}
      and (c.application_id, c.mode, c.status, c.kind, c.id) >= ($1, $7, s.status, k.kind, $4)
      and (c.application_id, c.mode, c.status, c.kind, c.id) < ($1, $7, s.status, k.kind, $5)
    order by c.application_id desc, c.mode desc, c.status desc, c.kind desc, c.id desc limit $6
  ) found
)
select id from listed union all select id from under_way
order by id desc limit $6`;

/** Calls that failed by one code: a piece of `calls_failures_idx`, which has failed calls only. $8 the code. */
export const LIST_CALLS_WITH_CODE = `
select c.id from calls c
where (c.application_id, c.mode, c.failure_code, c.id) >= ($1, $7, $8, $4)
  and (c.application_id, c.mode, c.failure_code, c.id) < ($1, $7, $8, $5)
  and c.failure_code is not null and c.status = any($2) and c.kind = any($3)
order by c.application_id desc, c.mode desc, c.failure_code desc, c.id desc limit $6`;

/** One short scan for each way in which the callee may stand there, merged. $8 the callee's indexes, $9 the code, or null. */
export const LIST_CALLS_OF_CALLEE = `
select found.id from unnest($8::text[]) w(callee_index) cross join lateral (
  select id from calls c
  where c.callee_index = w.callee_index and application_id = $1 and mode = $7 and status = any($2) and kind = any($3)
    and id >= $4 and id < $5 and ($9::text is null or failure_code = $9)
  order by id desc limit $6
) found
order by found.id desc limit $6`;

/** Of several labels, the rarest one leads: labels are counted as far as this. */
const COUNTED = 1_000;

/**
 * $8 the labels, each `key:value` as a whole: a key may have colons, too. Each label that the call's hash points to is
 * compared with the call's metadata. $9 the callee's indexes, or null; $10 the code, or null.
 */
export const LIST_CALLS_WITH_LABELS = `
select c.id from call_labels l join calls c on c.id = l.call_id
where l.application_id = $1 and l.call_id >= $4 and l.call_id < $5
  and l.label = (
    select w.label from (select ${hashOfLabel('written')} as label from unnest($8::text[]) as wanted(written)) w
    cross join lateral (
      select count(*) as count
      from (select from call_labels o where o.application_id = $1 and o.label = w.label limit ${COUNTED}) first
    ) counted
    order by counted.count limit 1
  )
  and array(select m.key || ':' || m.value from jsonb_each_text(c.metadata) m) @> $8::text[]
  and c.mode = $7 and c.status = any($2) and c.kind = any($3) and ($9::text[] is null or c.callee_index = any($9))
  and ($10::text is null or c.failure_code = $10)
order by l.call_id desc limit $6`;
