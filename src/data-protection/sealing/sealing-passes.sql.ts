/** One row a table; it is made when the table is looked at first. $1 names, $2 the key that seals. */
export const BEGIN_PASSES = `
insert into sealing_passes as p (table_name, key_id) select unnest($1::text[]), $2
on conflict (table_name) do update set key_id = excluded.key_id, began_at = now(), last_row = '', is_clean = false
where p.key_id <> excluded.key_id`;

/**
 * The next table that is not known to be sealed as a whole; it is this process's own until the transaction ends. A pass that
 * found nothing, and is to be repeated, begins ten minutes after the one before. $1 names in their order.
 */
export const CLAIM_PASS = `
select table_name as "tableName", nullif(last_row, '')::jsonb as "lastRow"
from sealing_passes p
where table_name = any($1) and not is_clean and (last_row <> '' or began_at <= now())
order by array_position($1::text[], table_name) limit 1
for update skip locked`;

/** $1 table, $2 key of the last row, $3 how many were sealed. */
export const GO_ON = `
update sealing_passes set last_row = $2::jsonb::text, sealed_count = sealed_count + $3 where table_name = $1`;

/**
 * A pass is over. The table is clean when it found nothing to seal, and no replica may seal with an older key any more: the newest
 * one has been in use for an hour when it began, or is the only one. Else it is repeated. $1 table, $2 how many the last page
 * sealed.
 */
export const END_PASS = `
update sealing_passes p set
  is_clean = p.sealed_count + $2 = 0 and (
    not exists (select from encryption_keys k where k.id <> p.key_id)
    or exists (select from encryption_keys k where k.id = p.key_id and k.created_at < p.began_at - interval '1 hour')),
  last_row = '', sealed_count = 0,
  began_at = case when p.sealed_count + $2 = 0 then now() + interval '10 min' else now() end
where table_name = $1`;

/** Nothing is sealed with them any more. $1 the newest key, $2 names of all tables. */
export const FORGET_OLD_KEYS = `
delete from encryption_keys where id <> $1 and not exists (
  select from unnest($2::text[]) t(name)
  where not exists (select from sealing_passes p where p.table_name = t.name and p.key_id = $1 and p.is_clean))`;

/** $1 the newest key, $2 names of all tables. */
export const COUNT_OPEN = `
select count(*)::integer as "openCount" from unnest($2::text[]) t(name)
where not exists (select from sealing_passes p where p.table_name = t.name and p.key_id = $1 and p.is_clean)`;
