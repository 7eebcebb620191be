/** The secrets are not among them. */
const COLUMNS = `
  e.id, e.kind, e.url, e.description, e.types, e.subject, e.metadata, e.status, e.failing_since as "failingSince",
  case when e.previous_secret_until > now() then e.previous_secret_until end as "previousSecretUntil",
  e.created_at as "createdAt", exists (
    select from webhook_cursors c
    where c.application_id = e.application_id and c.mode = e.mode and c.endpoint_id = e.id) as "isRecovering"`;

const OWN = 'e.id = $1 and e.application_id = $2 and e.mode = $3';

export const FIND = `select ${COLUMNS} from webhook_endpoints e where ${OWN}`;

/** $1 application, $2 mode, $3 the id after which, $4 how many, $5 kind. */
export const LIST = `
select ${COLUMNS} from webhook_endpoints e 
where e.application_id = $1 and e.mode = $2 and e.id > $3 and e.kind = $5 order by e.id limit $4`;

/** Endpoints of an application are made one after the other: their number is bounded, and the first one begins the cursor. */
export const LOCK = 'select pg_advisory_xact_lock(7302654, hashtext($1))';

/** $1 application, $2 mode. */
export const COUNT = `
select count(*)::integer as count from webhook_endpoints where application_id = $1 and mode = $2 and kind = 'endpoint'`;

/** One that was left behind by endpoints that are gone begins anew. $3 the cursor of now. */
export const BEGIN_CURSOR = `
insert into webhook_cursors as c (application_id, mode, endpoint_id, cursor) values ($1, $2, '', $3)
on conflict (application_id, mode, endpoint_id) do update set cursor = excluded.cursor
where not exists (select from webhook_endpoints where application_id = $1 and mode = $2)
  and not exists (select from applications where id = $1 and webhook_secret is not null)`;

/** The newest number that an event has got. */
const LAST_SEQUENCE = `coalesce(pg_sequence_last_value(pg_get_serial_sequence('call_events', 'sequence')), 0)`;

export const INSERT = `
insert into webhook_endpoints as e (id, application_id, mode, url, description, types, subject, metadata, secret, after_sequence)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${LAST_SEQUENCE})
returning ${COLUMNS}`;

/** $4 what changes, $5 which of it is given. Whoever makes it active has mended it; one that was off begins with what comes. */
export const UPDATE = `
update webhook_endpoints e set
  url = case when 'url' = any($5::text[]) then $4::jsonb->>'url' else e.url end,
  description = case when 'description' = any($5) then $4->>'description' else e.description end,
  types = case when 'types' = any($5)
    then (select array_agg(t) from jsonb_array_elements_text(nullif($4->'types', 'null')) t) else e.types end,
  subject = case when 'subject' = any($5) then $4->>'subject' else e.subject end,
  metadata = case when 'metadata' = any($5) then nullif($4->'metadata', 'null') else e.metadata end,
  status = coalesce($4->>'status', e.status),
  failing_since = case when 'status' = any($5) then null else e.failing_since end,
  last_failure_at = case when 'status' = any($5) then null else e.last_failure_at end,
  probe_at = case when 'status' = any($5) then null else e.probe_at end,
  after_sequence = case when e.status = 'disabled' and $4->>'status' = 'active' then ${LAST_SEQUENCE} else e.after_sequence end
where ${OWN}
returning ${COLUMNS}`;

/** What it is before a change: locked until the change is made. */
export const LOCK_ENDPOINT = `select e.status from webhook_endpoints e where ${OWN} for update`;

export const LOG_EVENT = 'select log_webhook_event($1, $2, $3) as "eventId"';

/** A paused one is tried now. */
export const PROBE_NOW = `update webhook_endpoints e set probe_at = now() where ${OWN} and e.status = 'paused'`;

/** $4 new secret, $5 for how long the old one is valid, in milliseconds. */
export const ROTATE_SECRET = `
update webhook_endpoints e set previous_secret = e.secret, secret = $4,
  previous_secret_until = now() + $5::float8 * interval '1 ms'
where ${OWN} and e.kind = 'endpoint'
returning ${COLUMNS}`;

/** The same for an application's own, or its first one. $1 application, $2 secret, $3 milliseconds. */
export const ROTATE_APPLICATION_SECRET = `
update applications set previous_webhook_secret = webhook_secret, webhook_secret = $2,
  previous_webhook_secret_until = case when webhook_secret is not null then now() + $3::float8 * interval '1 ms' end
where id = $1
returning previous_webhook_secret_until as "previousSecretUntil"`;

/** What is still open for it is canceled by the upkeep. */
export const DELETE = `delete from webhook_endpoints e where ${OWN} returning ${COLUMNS}`;

export const FIND_CURSOR = `
select cursor from webhook_cursors where endpoint_id = $1 and application_id = $2 and mode = $3 for update`;

export const DELETE_CURSOR = `delete from webhook_cursors where endpoint_id = $1 and application_id = $2 and mode = $3`;

/** From this cursor on, whenever the endpoint was made. $4 cursor. */
export const RECOVER = `
with begun as (
  insert into webhook_cursors (endpoint_id, application_id, mode, cursor) values ($1, $2, $3, $4)
  on conflict (application_id, mode, endpoint_id) do update set cursor = excluded.cursor
)
update webhook_endpoints e set after_sequence = 0 where ${OWN}`;

export const COUNT_BY_STATUS = `
select status, count(*)::integer as count from webhook_endpoints where mode = $1 and kind = 'endpoint' group by status`;

/**
 * Endpoints that do not take what is sent to them, those of calls too; the longest first. $1 mode, $2 how many.
 */
export const LIST_FAILING = `
select id, status, failing_since as "failingSince"
from webhook_endpoints where mode = $1 and status <> 'disabled' and (status = 'paused' or failing_since is not null)
order by failing_since nulls last, id limit $2`;
