import { lookAgain } from '../call-store/receipt-outcomes.sql.js';

/** The statements of receipts. They run on connections whose planner always takes the index (see Database.writer). */

/**
 * Appends receipts that are not there yet. $1: JSON array of rows, $2 mode, $3 whether it may be another's. One that names a
 * call then belongs to that call's mode: after a change of mode, the last receipts of the other one's calls come to this
 * process, and are acknowledged. They are inserted in the order of their digests, so that two statements with the same
 * receipts never wait for each other crosswise.
 * Each partition has an index of its own digests: while a month is young, the same receipt is looked for in those before, too
 * (not by `exists`: a plan for many could read whole tables). Two that come at the same moment, while a month begins, may both
 * be stored: they prove the same.
 */
export const APPEND_RECEIPTS = `
insert into receipts (mode, digest, type, upstream_call_id, out_id, body)
select coalesce((select c.mode from calls c where $3 and c.id = r.out_id), $2), digest, type, upstream_call_id, out_id, body
from json_to_recordset($1::json) as r(digest text, type text, upstream_call_id text, out_id text, body jsonb)
where now() >= month_from(now(), 0) + interval '7 days'
  or (select true from receipts o where o.digest = r.digest limit 1) is null
order by digest
on conflict do nothing
returning digest`;

/**
 * Receipts that are to be looked at; nothing is locked, the write that follows leaves out what another worker has read
 * meanwhile. $1: how many, $2 mode, $3 for how many milliseconds they are due. Times are kept in milliseconds, rounded up too: a receipt that came just now must not wait for the
 * next round.
 */
export const FIND_WAITING = `
select id, type, upstream_call_id as "upstreamCallId", out_id as "outId" from receipts
where ingested_at is null and mode = $2 and look_at <= now() + (1 - $3::float8) * interval '1 ms'
order by look_at limit $1`;

/** How many receipts are due, and since when the oldest one is. A scrape must not read a long line of them. $1 mode. */
export const READ_BACKLOG = `
select count(*)::integer as "dueCount",
  greatest(coalesce(extract(epoch from now() - min(look_at)), 0), 0)::float8 as "oldestSeconds"
from (
  select look_at from receipts where ingested_at is null and mode = $1 and look_at <= now() order by look_at limit 10000
) due`;

/** Those that can move a call. A call may have thousands of others: recognised speech comes word by word. */
const TELLS = "type in ('voice-call-report', 'voice-report', 'voice-record-report')";

/**
 * The telling receipts of calls. $1: ids of the calls, $2: the upstream's ids of them, $3 mode. An \`out_id\` that is another call of ours
 * outweighs the upstream's id. In the order in which they were stored.
 */
export const FIND_OF_CALLS = `
select id, type, out_id as "outId", upstream_call_id as "upstreamCallId", body, received_at as "receivedAt" from receipts
where out_id = any($1::text[]) and mode = $3 and ${TELLS}
union all
select id, type, out_id, upstream_call_id, body, received_at from receipts r
where upstream_call_id = any($2::text[]) and mode = $3 and ${TELLS}
  and (out_id is null or out_id <> all($1::text[]) and not exists (select from calls c where c.id = r.out_id))
order by id`;

export const LOOK_AGAIN = lookAgain('$1', '$2');
