/** Without its endpoint a delivery is canceled, whether the upkeep has said so yet or not. */
const COLUMNS = `
  d.id, d.endpoint_id as "endpointId", d.event_id as "eventId", d.type, d.subject,
  case when d.status = 'pending' and e.id is null then 'canceled' else d.status end as status,
  case when d.status = 'pending' and e.id is not null and not d.is_sending then nullif(d.due_at, 'infinity') end as "nextAttemptAt",
  d.attempts, d.created_at as "createdAt", d.ended_at as "endedAt"`;

const FROM = 'from webhook_deliveries d left join webhook_endpoints e on e.id = d.endpoint_id';
const OWN = 'd.id = $1 and d.application_id = $2 and d.mode = $3';

export const FIND = `select ${COLUMNS}, d.body ${FROM} where ${OWN}`;

/** The newest first. $1 endpoint, $2 application, $3 mode, $4 id before which, or null, $5 status, or null, $6 how many. */
export const LIST = `
select ${COLUMNS} ${FROM}
where d.endpoint_id = $1 and d.application_id = $2 and d.mode = $3 and ($4::text is null or d.id < $4)
  and ($5::text is null or d.status = $5)
order by d.id desc limit $6`;

/**
 * What was sent of a call, the oldest first: a short range of a unique index, since the id of an event begins with that of its
 * call. $1 application, $2 mode, $3 the call's id with a dot, $4 the text behind all of those, $5 how many.
 */
export const LIST_OF_CALL = `
select ${COLUMNS}
from webhook_endpoints e join webhook_deliveries d on d.endpoint_id = e.id and d.event_id > $3 and d.event_id < $4
where e.application_id = $1 and e.mode = $2
order by d.created_at, d.id limit $5`;

/** $1 application, $2 mode, $3 call. */
export const HAS_CALL = 'select from calls where application_id = $1 and mode = $2 and id = $3';

/** Its endpoint is there and takes something: else it answers with its status alone. */
export const FIND_TARGET = `select e.status as "endpointStatus" ${FROM} where ${OWN}`;

/**
 * One that waits for an earlier event goes on waiting; one that is being sent is being sent. A paused endpoint is tried now.
 */
export const REDELIVER = `
with probed as (
  update webhook_endpoints e set probe_at = now()
  from webhook_deliveries d where ${OWN} and e.id = d.endpoint_id and e.status = 'paused'
)
update webhook_deliveries d set status = 'pending', ended_at = null,
  attempt = case when d.status = 'pending' then d.attempt else 0 end,
  due_at = case when d.is_sending and d.due_at > now() or d.status = 'pending' and d.due_at = 'infinity' then d.due_at else now() end
where ${OWN}`;

/** Of deliveries that may go out. $1 mode. */
export const READ_BACKLOG = `
select count(*)::integer as open,
  coalesce(max(extract(epoch from now() - d.due_at)) filter (where d.due_at <= now() and not d.is_sending), 0)::float8 as "oldestSeconds"
from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id and e.status = 'active'
where d.status = 'pending' and d.mode = $1`;
