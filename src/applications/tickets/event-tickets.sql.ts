/** Those that nobody used go with the next ones, a few at a time. $1 hash, $2 application. */
export const ADD_TICKET = `
with expired as (
  delete from event_tickets where hash in (
    select hash from event_tickets where expires_at < clock_timestamp() order by expires_at limit 10 for update skip locked)
)
insert into event_tickets (hash, application_id, expires_at)
values ($1, $2, clock_timestamp() + interval '60 seconds')
returning expires_at as "expiresAt"`;

/** $1 hash. */
export const REDEEM_TICKET = `
delete from event_tickets where hash = $1 and expires_at >= clock_timestamp() returning application_id as "applicationId"`;
