/**
 * What became of the latest calls, by account, operation and code; `last` is when the latest of them was sent, or else made.
 * By id, which begins with the time: in the order of the primary key, and never more than $3 of them. $1 mode, $2 the first id
 * that counts.
 */
export const READ_RECENT_CALLS = `
with recent as (
  select upstream_operation, signed_for, upstream_code, failure_code, coalesce(sent_at, created_at) as at
  from calls where mode = $1 and id >= $2
  order by id desc limit $3
)
select upstream_operation as operation, split_part(signed_for, '|', 1) as account, upstream_code as code,
  count(*)::integer as count, count(*) filter (where failure_code = 'OutcomeUnproven')::integer as "unprovenCount",
  max(at) as last
from recent group by 1, 2, 3`;
