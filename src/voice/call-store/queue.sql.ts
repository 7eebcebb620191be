/** The statements of calls that wait: the table is the queue (docs/decisions/0005). */

/**
 * A call that is put back again and again for one reason tells it once: its status, as callers see it, was never another.
 * `d` is the call.
 */
function isNews(reason: string): string {
  return `not exists (select from call_events e where e.call_id = d.id and e.number = d.event_count
    and e.type = 'call.queued' and e.data ->> 'reason' = ${reason}::text)`;
}

/** $1 mode, $2 operation. */
export const HAS_DUE = `
select exists (select from calls where status = 'queued' and mode = $1 and upstream_operation = $2 and not_before <= now()
  and (expires_at is null or expires_at > now())) as due`;

/** How many calls would go before a new one; more than the limit make no difference. $1 mode, $2 operation, $3 its priority. */
export const COUNT_DUE = `
select count(*)::integer as count from (
  select from calls
  where status = 'queued' and mode = $1 and upstream_operation = $2 and priority <= $3 and not_before <= now()
  limit 20000
) due`;

/**
 * Claims the next due calls of an operation, the most urgent first; two processes never get the same one. Due, and not
 * expired, is judged by the database's clock. $1 mode, $2 operation, $3 how many, $4 length of the claim in milliseconds.
 */
export const CLAIM_DUE = `
with due as (
  select id from calls
  where status = 'queued' and mode = $1 and upstream_operation = $2 and not_before <= now()
    and (expires_at is null or expires_at > now())
  order by priority, not_before
  limit $3
  for update skip locked
)
update calls c set status = 'dispatching', attempt = attempt + 1,
  dispatch_deadline = now() + $4::float8 * interval '1 ms', review_at = null, nonce = null, signed_at = null,
  signed_for = null, sent_at = null, waiting_for = null
from due where c.id = due.id
returning c.id, application_id as "applicationId", callee, caller, purpose, request, attempt, priority,
  flow_control as "flowControl", is_booked as "isBooked", not_before as "notBefore",
  created_at as "createdAt"`;

/**
 * Lets a claimed call go, or tells it to wait, by the database's clock: the callee's windows and the row change together, so
 * that nobody who dies in between leaves a window booked for a call that was not sent. A call that goes is counted when it
 * leaves, and stamped: its first byte may leave then. One that must wait is queued again and holds a place (`defer`), or none
 * (`reject`). A `reject` call whose callee was called too often stays claimed, uncounted: the one-second rule alone is no
 * reason to end it. The same statement again, after a lost answer, finds its own stamp and counts nothing.
 * $1 id, $2 attempt, $3 nonce, $4 signed at, $5 signed for, $6 length of the attempt, $7 request, $8 to $12 key, quota class and limits
 * of the callee, $13 reason of a call that waits, $14 operation: the route of two-way calls may have been changed since the
 * call was queued, $15 when it leaves, in milliseconds from now on.
 */
export const ADMIT = `
with own as materialized (
  select id, application_id, coalesce(nonce = $3, false) as was_admitted, is_booked, flow_control, event_count, sent_at
  from calls
  where id = $1 and attempt = $2 and status = 'dispatching'
  for update
), asked as materialized (
  select own.*, at, case
      when was_admitted then coalesce(sent_at, at)
      when is_booked then claim_callee($8, $9, at, $10, $11, $12)
      else book_callee($8, $9, at, $10, $11, $12, flow_control = 'defer')
    end as allowed_at
  from own, (
    select date_trunc('milliseconds', clock_timestamp() + $15::float8 * interval '1 ms') as at offset 0
  ) clock
), decided as materialized (
  select *, case
      when was_admitted or allowed_at <= at then 'go'
      when flow_control = 'reject' and allowed_at > at + interval '1.25 s' then 'full'
      else 'wait'
    end as verdict
  from asked
), admitted as (
  update calls c set nonce = $3, signed_at = $4, signed_for = $5, upstream_operation = $14,
    dispatch_deadline = now() + $6::float8 * interval '1 ms', request = $7, is_booked = false, sent_at = allowed_at
  from decided d where c.id = d.id and verdict = 'go'
), queued as (
  update calls c set status = 'queued', not_before = allowed_at, is_booked = c.is_booked or d.flow_control = 'defer',
    waiting_for = 'callee-limit', dispatch_deadline = null, event_count = c.event_count + is_news::integer
  from (select d.*, ${isNews('$13')} as is_news from decided d) d where c.id = d.id and verdict = 'wait'
  returning c.id, c.application_id, c.mode, c.event_count, is_news
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, 'call.queued', jsonb_build_object('reason', $13::text), clock_timestamp()
  from queued where is_news
)
select verdict, allowed_at as "allowedAt" from decided`;

/** Back to the queue for $3 milliseconds without having been sent. $1 id, $2 attempt, $4 reason, $5 what it waits for. */
export const PUT_BACK = `
with own as materialized (
  select id, ${isNews('$4')} as is_news from calls d where id = $1 and attempt = $2 and status = 'dispatching'
  for update
), queued as (
  update calls c set status = 'queued', not_before = now() + $3::float8 * interval '1 ms', dispatch_deadline = null,
    waiting_for = $5, event_count = event_count + is_news::integer
  from own where c.id = own.id
  returning c.id, c.application_id, c.mode, c.event_count, is_news
)
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, event_count, application_id, mode, 'call.queued', jsonb_build_object('reason', $4::text), clock_timestamp()
from queued where is_news`;
