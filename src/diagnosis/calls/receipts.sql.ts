/**
 * How many of the latest calls that Aliyun took have a receipt, and when the last one came. A call is left out until
 * $3 milliseconds after it was taken. $1 mode, $2 the first id that counts, $4 how many calls. The last receipt is looked for
 * among the newest only: those of the other mode may be millions.
 */
export const READ_RECEIPT_TRACES = `
with taken as (
  select id, upstream_call_id from calls
  where mode = $1 and id >= $2 and initiated_at < now() - $3::float8 * interval '1 ms'
  order by id desc limit $4
)
select count(*)::integer as "callCount",
  count(*) filter (where not exists (select from receipts r where r.out_id = taken.id)
    and not exists (select from receipts r where r.upstream_call_id = taken.upstream_call_id))::integer as "silentCount",
  (select max(received_at) from receipts where mode = $1 and id > (select max(id) from receipts) - 10000) as "lastReceiptAt"
from taken`;
