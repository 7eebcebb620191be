/** More calls than that of one operation and priority are not counted: a scrape must not read a long queue. */
const MOST_COUNTED = 10_000;

/**
 * How many calls are due, and since when the oldest one is, by priority. In the order of calls_queue_idx: one look-up for each
 * operation and priority. A call that has expired and was not ended yet counts, too: it waits all the same. $1 mode, $2 operations,
 * $3 priorities.
 */
export const QUEUE_BACKLOG = `
select p.priority, coalesce(sum(found.count), 0)::integer as "dueCount",
  greatest(coalesce(extract(epoch from now() - min(found.oldest)), 0), 0)::float8 as "oldestSeconds"
from unnest($3::integer[]) as p(priority)
cross join unnest($2::text[]) as o(operation)
cross join lateral (
  select count(*) as count, min(not_before) as oldest from (
    select not_before from calls
    where status = 'queued' and mode = $1 and upstream_operation = o.operation and priority = p.priority
      and not_before <= now()
    order by not_before limit ${MOST_COUNTED}
  ) due
) found
group by p.priority`;
