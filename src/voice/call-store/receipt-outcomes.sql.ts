import { LOCK_UNCHANGED, WRITE_CALLS } from './call-updates.sql.js';
import { LOCK_RECORDINGS, NOTE_RECORDINGS } from './recording-intake.sql.js';

/**
 * Looks at receipts again later: about 1, 4, 16, 64, 256 seconds after they came. Older ones are given up. Receipts of calls that
 * other systems place with the same account end here, too.
 *
 * @param ids the parameter with their ids.
 * @param age the parameter with the age, in seconds, at which they are given up.
 */
export function lookAgain(ids: string, age: string): string {
  return `
update receipts set look_at = now() + greatest(interval '1 s', (now() - received_at) * 3),
  ingested_at = case when received_at < now() - ${age} * interval '1 s' then clock_timestamp() end
where id in (
  select id from receipts where id = any(${ids}::bigint[]) and ingested_at is null order by id for update skip locked)`;
}

/**
 * All that a batch of receipts changes, in one statement: calls, events, recordings, and the receipts as read. Calls that are
 * not as they were read any more, or that somebody has locked, are \`held\`: nothing of them is written, and their receipts are
 * looked at again soon. Two workers with the same receipts do no harm: to the second one every call is changed. Whoever
 * dies or stands still between reading and writing holds nothing.
 *
 * $1, $2 calls and events (call-updates.sql.ts), $3 recordings, $4 JSON array of read receipts with the call of each,
 * $5 ids of receipts that may be too early, $6 when those are given up, in seconds.
 */
export const WRITE_OUTCOMES = `
with ${LOCK_UNCHANGED}, ${LOCK_RECORDINGS}, held as materialized (
  select id from changes where id not in (select id from unchanged)
  union
  select call_id from renewals where call_id not in (select call_id from renewable)
), writable as materialized (
  select * from unchanged where id not in (select id from held)
), ${WRITE_CALLS}, ${NOTE_RECORDINGS}, read as materialized (
  select id, body, call_id in (select id from held) is true as is_held
  from json_to_recordset($4::json) as r(id bigint, call_id text, body jsonb)
), free as materialized (
  select r.id, d.body, d.is_held from receipts r join read d on d.id = r.id
  where r.ingested_at is null
  order by r.id
  for update of r skip locked
), ingested as (
  update receipts r set ingested_at = clock_timestamp(), body = coalesce(f.body, case
      -- Of a call whose callee was erased, what tells nothing of its course is kept empty.
      when r.type not in ('voice-call-report', 'voice-report', 'voice-record-report')
        and (
          exists (select from calls c where c.id = r.out_id and c.erased_at is not null)
          or exists (select from calls c where c.upstream_call_id = r.upstream_call_id and c.erased_at is not null)
            and not exists (select from calls c where c.id = r.out_id)) then '{}'::jsonb
      else r.body end)
  from free f where r.id = f.id and not f.is_held
  returning extract(epoch from r.ingested_at - r.received_at)::float8 as lag
), put_off as (
  update receipts r set look_at = now() + interval '200 ms'
  from free f where r.id = f.id and f.is_held
), early as (
  ${lookAgain('$5', '$6')}
)
select lag as "lagSeconds", null as "heldId", 0 as "missedCount" from ingested
union all
select null, id, 0 from held
union all
select null, null, count(*)::integer from read where id not in (select id from free)`;
