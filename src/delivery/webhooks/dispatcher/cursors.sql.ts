/** Cursors of applications that are followed, and of $2 endpoints that are behind: others have their turn another time. $1 mode. */
export const LIST_CURSORS = `
(select c.application_id as "applicationId", c.endpoint_id as "endpointId", c.cursor
from webhook_cursors c
where c.mode = $1 and c.endpoint_id = '' and (exists (
    select from webhook_endpoints e where e.application_id = c.application_id and e.mode = c.mode and e.status <> 'disabled')
  or exists (select from applications a where a.id = c.application_id and a.webhook_secret is not null)))
union all
(select c.application_id, c.endpoint_id, c.cursor
from webhook_cursors c join webhook_endpoints e on e.id = c.endpoint_id and e.status <> 'disabled' and not e.is_full
where c.mode = $1 order by random() limit $2)`;

/**
 * Endpoints of applications $1 that get events, and those that stand for the URLs $3 of calls; one with a cursor of its own is
 * behind the others. $2 mode.
 */
export const FIND_TARGETS = `
select e.id, e.application_id as "applicationId", case e.kind when 'call' then e.url end as "callUrl", e.types, e.subject, e.metadata, e.is_full as "isFull",
  e.after_sequence::text as "afterSequence", exists (
    select from webhook_cursors c
    where c.application_id = e.application_id and c.mode = e.mode and c.endpoint_id = e.id) as "isBehind"
from webhook_endpoints e where e.application_id = any($1) and e.mode = $2 and e.status <> 'disabled' and (e.kind = 'endpoint' or e.url = any($3))`;

/**
 * URLs $4 that calls of an application name, with an id $3 for each; those that have one keep it, and are as good as new: the
 * upkeep removes only old ones, at no moment one that is about to get a delivery. $2 mode.
 */
export const ADD_CALL_ENDPOINTS = `
insert into webhook_endpoints (id, application_id, mode, kind, url, secret, after_sequence)
select given.id, a.id, $2, 'call', given.url, '', 0
from applications a cross join unnest($3::text[], $4::text[]) as given(id, url)
where a.id = $1 and a.webhook_secret is not null
on conflict (application_id, mode, url) where kind = 'call' do update set created_at = excluded.created_at
where webhook_endpoints.created_at < excluded.created_at - interval '12 hours'`;

/** Steps of an application are written one after the other. */
export const LOCK_APPLICATION_CURSOR = `
select cursor from webhook_cursors where application_id = $1 and mode = $2 and endpoint_id = '' for update`;

/** How many of the endpoints $3 still have a cursor of their own. */
export const COUNT_BEHIND = `
select count(*)::integer as count from webhook_cursors
where application_id = $1 and mode = $2 and endpoint_id = any($3::text[])`;

/** Whoever has read it last has moved it on: two processes that read the same page write it once. */
export const MOVE_CURSOR = `
update webhook_cursors set cursor = $5
where application_id = $1 and mode = $2 and endpoint_id = $3 and cursor = $4`;

export const END_CURSOR = `
delete from webhook_cursors where application_id = $1 and mode = $2 and endpoint_id = $3 and cursor = $4`;

/** Endpoints $3 go on from $4 by themselves, once there is room for them. */
export const LEAVE_BEHIND = `
insert into webhook_cursors (application_id, mode, endpoint_id, cursor) select $1, $2, id, $4 from unnest($3::text[]) as id
on conflict (application_id, mode, endpoint_id) do nothing`;

/** Which of the calls $1 were erased, perhaps after their events had been read. */
export const FIND_ERASED = 'select id from calls where id = any($1::text[]) and erased_at is not null';

export const ADD_DELIVERIES = 'select add_webhook_deliveries($1, $2, $3, $4) as count';

/**
 * Whether the events that a cursor of another epoch had seen still have their transaction ids ($3 its sequence): a database that
 * was copied keeps them, one that was restored into a cluster behind them has lost them (see EventEpoch).
 */
export const HAVE_KEPT_IDS = `
select exists (
  select from call_events
  where application_id = $1 and mode = $2 and transaction_id > '3' and sequence <= $3) as "haveKeptIds"`;

/** One process at a time. $1 mode, $2 holder, $3 for how long, in milliseconds. A time far ahead was written by another clock. */
export const HOLD = `
insert into webhook_dispatchers as d (mode, holder, expires_at) values ($1, $2, now() + $3::float8 * interval '1 ms')
on conflict (mode) do update set holder = excluded.holder, expires_at = excluded.expires_at
where d.holder = excluded.holder or d.expires_at <= now() or d.expires_at > excluded.expires_at + interval '1 min'`;

export const RELEASE = 'delete from webhook_dispatchers where mode = $1 and holder = $2';
