/**
 * Reading the event log. Only what lies below the horizon is told: every transaction below it has ended, so that nothing can
 * come in front of what was told. Why the order is what it is: docs/decisions/0013-event-log.md.
 */
const HORIZON = 'pg_snapshot_xmin(pg_current_snapshot())';

/** The status that the call had when the event `e` happened: what the last event until then says that tells one. */
const STATUS_THEN = `case
    when e.subject_kind <> 'calls' then null
    when e.type not in ('call.digits', 'call.acknowledged') then substr(e.type, 6)
    else (
      select substr(s.type, 6) from call_events s
      where s.call_id = e.call_id and s.number < e.number and s.type not in ('call.digits', 'call.acknowledged')
      order by s.number desc limit 1)
  end`;

const COLUMNS = `e.subject_kind as "subjectKind", e.call_id as "subjectId", e.number, e.type, e.data,
  e.occurred_at as "occurredAt", ${STATUS_THEN} as status, c.kind, c.metadata,
  c.webhook_url as "webhookUrl"`;

/** Looked up one by one: by a join, a plan for many rows may read the whole table. */
const CALL_OF_EVENT = `left join lateral (
  select kind, metadata, request->>'webhookUrl' as webhook_url from calls where id = e.call_id and e.subject_kind = 'calls' limit 1
) c on true`;

/**
 * Pages of several applications, each from its position on. A row for each step through the index (`transactionId`,
 * `sequence`), with the events that are told there: none when an event was told earlier; several, the event itself last, when
 * events of its subject with smaller numbers have larger transaction ids. Within a subject the order is that of the numbers.
 * A row without a position says that its application has events which cannot be told yet: asked by a statement of its own, that
 * would cost as much as reading several events. $1 applications, $2 transaction ids, $3 sequences, $4 mode, $5 how many steps
 * each.
 */
export const READ_LOG = `
with wanted as (
  select * from unnest($1::text[], $2::xid8[], $3::bigint[]) as w(application_id, transaction_id, sequence)
), steps as materialized (
  select found.*, exists (
      select from call_events later
      where later.call_id = found.call_id and later.number > found.number and later.transaction_id < found.transaction_id
    ) as was_told
  from wanted w cross join lateral (
    select o.* from call_events o
    where o.application_id = w.application_id and o.mode = $4
      and (o.transaction_id, o.sequence) > (w.transaction_id, w.sequence) and o.transaction_id < ${HORIZON}
    order by o.transaction_id, o.sequence limit $5
  ) found
), told as (
  select transaction_id, sequence, case when not was_told then 0 end as before, application_id, subject_kind, call_id,
    case when not was_told then number end as number, type, data, occurred_at
  from steps
  union all
  select o.transaction_id, o.sequence, o.number - e.number, o.application_id, e.subject_kind, e.call_id, e.number, e.type,
    e.data, e.occurred_at
  from steps o cross join lateral (
    select * from call_events b
    where b.call_id = o.call_id and b.number < o.number and b.transaction_id > o.transaction_id and not exists (
      select from call_events between_both
      where between_both.call_id = o.call_id and between_both.number > b.number and between_both.number < o.number
        and between_both.transaction_id <= o.transaction_id)
    order by b.number
  ) e
  where not o.was_told
  union all
  select null, null, null, application_id, null, null, null, null, null, null
  from wanted w
  where exists (
    select from call_events o
    where o.application_id = w.application_id and o.mode = $4 and o.transaction_id >= ${HORIZON})
)
select e.application_id as "applicationId", e.transaction_id::text as "transactionId", e.sequence::text as sequence, e.before,
  ${COLUMNS}
from told e ${CALL_OF_EVENT}
order by e.transaction_id, e.sequence, e.before desc`;

/**
 * Events of one subject in the order of their numbers, each with the position at which READ_LOG tells it. $1 application,
 * $2 mode, $3 kind and $4 id of the subject, $5 to $7 the position after which all lie, $8 how many.
 */
export const READ_SUBJECT = `
select e.application_id as "applicationId", o.transaction_id::text as "transactionId", o.sequence::text as sequence,
  o.number - e.number as before, ${COLUMNS}
from call_events e
cross join lateral (
  select s.transaction_id, s.sequence, s.number from call_events s
  where s.call_id = e.call_id and s.number >= e.number
  order by s.transaction_id, s.sequence limit 1
) o
${CALL_OF_EVENT}
where e.application_id = $1 and e.mode = $2 and e.subject_kind = $3 and e.call_id = $4 and o.transaction_id < ${HORIZON}
  and (o.transaction_id, o.sequence, e.number - o.number) > ($5::xid8, $6::bigint, -$7::integer)
order by e.number limit $8`;

/** Positions with it as their transaction id are after everything that can be told now, and before all that comes. */
export const READ_HORIZON = `select ${HORIZON}::text as "transactionId"`;
