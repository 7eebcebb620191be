/** The statements of receipts. They run on connections whose planner always takes the index (see Database.writer). */

/**
 * Appends receipts that are not there yet. $1: JSON array of rows. They are inserted in the order of their digests, so
 * that two statements with the same receipts never wait for each other crosswise.
 */
export const APPEND_RECEIPTS = `
insert into receipts (digest, type, upstream_call_id, out_id, body)
select digest, type, upstream_call_id, out_id, body
from json_to_recordset($1::json) as r(digest text, type text, upstream_call_id text, out_id text, body jsonb)
order by digest
on conflict do nothing
returning digest`;

/**
 * Locks receipts that are to be looked at and that no other worker reads at this moment. $1: how many. Times are kept in
 * milliseconds, rounded up too: a receipt that came just now must not wait for the next round.
 */
export const TAKE_WAITING = `
select id, type, upstream_call_id as "upstreamCallId", out_id as "outId" from receipts
where ingested_at is null and look_at <= now() + interval '1 ms'
order by look_at limit $1 for update skip locked`;

/** Those that can move a call. A call may have thousands of others: recognised speech comes word by word. */
const TELLS = "type in ('voice-call-report', 'voice-report', 'voice-record-report')";

/**
 * The telling receipts of calls. $1: ids of the calls, $2: the upstream's ids of them. An \`out_id\` that is another call of ours
 * outweighs the upstream's id. In the order in which they were stored.
 */
export const FIND_OF_CALLS = `
select id, out_id as "outId", upstream_call_id as "upstreamCallId", body from receipts
where out_id = any($1::text[]) and ${TELLS}
union all
select id, out_id, upstream_call_id, body from receipts r
where upstream_call_id = any($2::text[]) and ${TELLS}
  and (out_id is null or out_id <> all($1::text[]) and not exists (select from calls c where c.id = r.out_id))
order by id`;

export const HAS_RECEIPTS = 'select exists (select from receipts where out_id = $1) as "hasReceipts"';

export const MARK_INGESTED = `
update receipts set ingested_at = clock_timestamp() where id = any($1::bigint[])
returning extract(epoch from ingested_at - received_at)::float8 as "lagSeconds"`;

/**
 * Looks at receipts again later: about 1, 4, 16, 64, 256 seconds after they came. Older ones are given up; $2: how old, in
 * seconds. Receipts of calls that other systems place with the same account end here, too.
 */
export const LOOK_AGAIN = `
update receipts set look_at = now() + greatest(interval '1 s', (now() - received_at) * 3),
  ingested_at = case when received_at < now() - $2 * interval '1 s' then clock_timestamp() end
where id = any($1::bigint[])`;
