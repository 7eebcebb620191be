/**
 * Receipts of calls. An `out_id` that is another call of ours outweighs the upstream's id; any other one does not. $1 ids of the
 * calls, $2 the upstream's ids of them.
 */
export const FIND_RECEIPTS = `
select id, type, body from receipts where out_id = any($1::text[])
union
select id, type, body from receipts r
where upstream_call_id = any($2::text[]) and (out_id is null or not exists (select from calls c where c.id = r.out_id))`;

/** $1 JSON array of receipts. */
export const REPLACE_BODIES = `
update receipts t set body = r.body from json_to_recordset($1::json) as r(id bigint, body jsonb) where t.id = r.id`;

/**
 * Deliveries of the calls' events, found by the endpoint and the event's id, which begins with the call's: a short scan for each
 * endpoint that has any, be it deleted. $1 ids of the calls.
 */
export const DELETE_DELIVERIES = `
with recursive endpoints as (
  (select endpoint_id from webhook_deliveries order by endpoint_id limit 1)
  union all
  select (select d.endpoint_id from webhook_deliveries d where d.endpoint_id > e.endpoint_id order by d.endpoint_id limit 1)
  from endpoints e where e.endpoint_id is not null
)
delete from webhook_deliveries d using endpoints e, unnest($1::text[]) as c(id)
where d.endpoint_id = e.endpoint_id and d.event_id > c.id || '.' and d.event_id < c.id || '/'`;

/** $1 indexes of the number. */
export const FORGET_SUPPRESSED = `
update suppressions set number_sealed = null, reason = null
where number_index = any($1::text[]) and number_sealed is not null`;
