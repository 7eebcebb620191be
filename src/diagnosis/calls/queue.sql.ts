/**
 * What should have been done by now: due calls in the queue, attempts past their deadline, receipts that nobody has read. Each
 * by its partial index, and counted up to a bound. $1 mode, $2 the bound.
 */
export const READ_LATE_WORK = `
select due.count::integer as "dueCount", due.seconds::float8 as "dueSeconds",
  (select max(extract(epoch from now() - dispatch_deadline)) from calls
    where status = 'dispatching' and mode = $1 and dispatch_deadline < now())::float8 as "attemptSeconds",
  (select extract(epoch from now() - min(look_at)) from receipts
    where ingested_at is null and mode = $1 and look_at < now())::float8 as "receiptSeconds"
from (
  select count(*) as count, extract(epoch from now() - min(not_before)) as seconds from (
    select not_before from calls
    where status = 'queued' and mode = $1 and not_before <= now() and (expires_at is null or expires_at > now())
    limit $2) counted
) due`;
