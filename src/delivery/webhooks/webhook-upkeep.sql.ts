/** There is nothing to bound where nobody wants webhooks. $1 mode. */
export const IS_NEEDED = `
select exists (select from webhook_endpoints where mode = $1)
  or exists (select from webhook_deliveries where status = 'pending' and mode = $1) as "isNeeded"`;

/**
 * Endpoints with more open deliveries than $2 get no more for now. Only those that have any open one are counted, and those that
 * were full: a URL of one call is an endpoint of its own for weeks. $1 mode.
 */
export const MARK_FULL = `
with recursive open as (
  (select endpoint_id from webhook_deliveries where status = 'pending' order by endpoint_id limit 1)
  union all
  select (select d.endpoint_id from webhook_deliveries d
    where d.status = 'pending' and d.endpoint_id > o.endpoint_id order by d.endpoint_id limit 1)
  from open o where o.endpoint_id is not null
)
update webhook_endpoints e set is_full = found.is_full
from (
  select w.id, (
    select count(*) from (
      select from webhook_deliveries d where d.endpoint_id = w.id and d.status = 'pending' limit $2::integer) counted) >= $2 as is_full
  from webhook_endpoints w where w.mode = $1 and (w.is_full or w.id in (select endpoint_id from open))
) found
where e.id = found.id and e.is_full is distinct from found.is_full`;

/** Of endpoints that are gone. $1 mode, $2 how many at once. */
export const CANCEL_ORPHANS = `
update webhook_deliveries set status = 'canceled', ended_at = now(), is_sending = false
where id in (
  select d.id from webhook_deliveries d
  where d.status = 'pending' and d.mode = $1 and not exists (select from webhook_endpoints e where e.id = d.endpoint_id)
  limit $2 for update skip locked)`;

export const REMOVE_ORPHAN_CURSORS = `
delete from webhook_cursors c
where c.mode = $1 and c.endpoint_id <> '' and not exists (select from webhook_endpoints e where e.id = c.endpoint_id)`;

/**
 * Ids begin with their time. What waited for one of them does not wait any more; a row for each that is removed. $1 mode, $2 the
 * first id that stays, $3 how many at once.
 */
export const REMOVE_OLD_DELIVERIES = `
with removed as (
  delete from webhook_deliveries where id in (
    select id from webhook_deliveries where mode = $1 and id < $2 order by id limit $3)
  returning endpoint_id, subject, status
), opened as materialized (
  select open_webhook_subjects(coalesce(jsonb_agg(distinct jsonb_build_object('endpoint_id', endpoint_id, 'subject', subject)), '[]'))
  from removed where status = 'pending'
)
select from removed, opened`;

/** Endpoints that stand for URLs of calls go with their last delivery, unless they have just come. $1 mode, $2 how many at once. */
export const REMOVE_CALL_ENDPOINTS = `
delete from webhook_endpoints where created_at < now() - interval '1 day' and id in (
  select e.id from webhook_endpoints e
  where e.mode = $1 and e.kind = 'call' and e.created_at < now() - interval '1 day'
    and not exists (select from webhook_deliveries d where d.endpoint_id = e.id)
    and not exists (select from webhook_cursors c where c.endpoint_id = e.id and c.mode = e.mode and c.application_id = e.application_id)
  limit $2)`;

/** Events of endpoints, by the beginning of their ids. $1 mode, $2 the first time that stays, $3 how many at once. */
export const REMOVE_OLD_EVENTS = `
delete from call_events e using (
  select call_id, number from call_events
  where call_id >= 'we_' and call_id < 'wf' and subject_kind = 'webhook-endpoints' and mode = $1 and occurred_at < $2 limit $3) old
where e.call_id = old.call_id and e.number = old.number and e.call_id >= 'we_' and e.call_id < 'wf'`;
