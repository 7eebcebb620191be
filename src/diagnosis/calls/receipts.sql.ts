/**
 * Of the latest calls that Aliyun took: how many tell whether receipts come, how many of these have none, and when the last
 * receipt came. A call without one tells nothing until $3 milliseconds after it was taken. $1 mode, $2 the first id that
 * counts, $4 how many calls. The last receipt is looked for among the newest only: those of the other mode may be millions.
 */
export const READ_RECEIPT_TRACES = `
with taken as (
  select initiated_at < now() - $3::float8 * interval '1 ms' as is_ripe,
    exists (select from receipts r where r.out_id = c.id)
      or exists (select from receipts r where r.upstream_call_id = c.upstream_call_id) as has_receipt
  from (
    select id, upstream_call_id, initiated_at from calls
    where mode = $1 and id >= $2 and initiated_at is not null
    order by id desc limit $4) c
)
select count(*) filter (where is_ripe or has_receipt)::integer as "callCount",
  count(*) filter (where is_ripe and not has_receipt)::integer as "silentCount",
  (select max(received_at) from (select mode, received_at from receipts order by id desc limit 10000) r where mode = $1)
    as "lastReceiptAt"
from taken`;
