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
 * Whoever writes deliveries holds the cursor of its application: what it has read before the erasure is there when those are
 * deleted, or it looks after the erasure whether a call was erased. $1 ids of the applications.
 */
export const LOCK_CURSORS = `
select from webhook_cursors where application_id = any($1::text[]) and endpoint_id = ''
order by application_id, mode for update`;

/** Deliveries of the calls' events, whose ids begin with the call's, also to endpoints that are gone. $1 ids of the calls. */
export const DELETE_DELIVERIES = `
delete from webhook_deliveries d using unnest($1::text[]) as c(id)
where d.event_id > c.id || '.' and d.event_id < c.id || '/'`;

/** $1 indexes of the number. */
export const FORGET_SUPPRESSED = `
update suppressions set number_sealed = null, reason = null
where number_index = any($1::text[]) and number_sealed is not null`;
