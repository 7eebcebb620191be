/** Of the key `k`. */
export const IS_VALID = 'k.revoked_at is null and (k.expires_at is null or k.expires_at > clock_timestamp())';

const COLUMNS = `
  k.id, k.application_id as "applicationId", k.name, k.prefix, k.type, k.scopes, k.is_bootstrap as "isBootstrap",
  k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"`;

/** Tells every process, as part of the change: none goes on with what it knew. */
export const TELL = `pg_notify('api_keys_changed', '')`;

/** Who comes with the key `k`, and what it may do. */
export const IDENTITY = `
  k.id as "keyId", k.application_id as "applicationId", k.type = 'test' as "isTest", k.scopes,
  (select a.limits from applications a where a.id = k.application_id) as limits,
  case when k.type not in ('live', 'test') then
    coalesce((select a.team_numbers from applications a where a.id = k.application_id), '{}') end as "teamNumbers"`;

/** $1 hash. */
export const AUTHENTICATE = `
select ${IDENTITY},
  (extract(epoch from k.expires_at - clock_timestamp()) * 1000)::float8 as "msLeft"
from api_keys k where k.hash = $1 and ${IS_VALID}`;

/** $1 ids. */
export const FIND_ENDED = `select k.id from api_keys k where k.id = any($1) and not (${IS_VALID})`;

/** Keys of an application are made one after the other: their number is bounded. $1 application. */
export const LOCK_APPLICATION = 'select from applications where id = $1 for no key update';

/** $1 application. */
export const COUNT_VALID = `select count(*)::integer as count from api_keys k where k.application_id = $1 and ${IS_VALID}`;

/** $1 hash, $2 application, $3 id, $4 name, $5 prefix, $6 type, $7 scopes, $8 until when. */
export const INSERT = `
insert into api_keys as k (hash, application_id, id, name, prefix, type, scopes, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`;

/** $1 application, $2 and $3 time and id after which, $4 how many. */
export const LIST = `
select ${COLUMNS} from api_keys k
where k.application_id = $1 and (k.created_at, k.id) > ($2::timestamptz, $3::text) order by k.created_at, k.id limit $4`;

/** One that was revoked before stays so since then. $1 id, $2 application. */
export const REVOKE = `
with changed as (
  update api_keys k set revoked_at = coalesce(k.revoked_at, now()) where k.id = $1 and k.application_id = $2 returning ${COLUMNS}
)
select c.*, ${TELL} from changed c`;

/** What another replica has written within the minute, or is writing, stays. $1 ids. */
export const NOTE_USE = `
update api_keys set last_used_at = clock_timestamp() where hash in (
  select hash from api_keys
  where id = any($1) and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
  for update skip locked)`;
