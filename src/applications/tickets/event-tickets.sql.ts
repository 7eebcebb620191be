/** Those that nobody used go with the next ones, a few at a time. $1 hash, $2 application, $3 key. */
export const ADD_TICKET = `
with expired as (
  delete from event_tickets where hash in (
    select hash from event_tickets where expires_at < clock_timestamp() order by expires_at limit 10 for update skip locked)
)
insert into event_tickets (hash, application_id, key_id, expires_at)
values ($1, $2, $3, clock_timestamp() + interval '60 seconds')
returning expires_at as "expiresAt"`;

/** It is good for nothing any more when its key is not. $1 hash. */
export const REDEEM_TICKET = `
with used as (
  delete from event_tickets where hash = $1 and expires_at >= clock_timestamp() returning key_id
)
select k.id as "keyId", k.application_id as "applicationId", k.type = 'test' as "isTest", k.scopes
from used join api_keys k on k.id = used.key_id
where k.revoked_at is null and (k.expires_at is null or k.expires_at > clock_timestamp())`;
