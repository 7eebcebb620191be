import { IDENTITY, IS_VALID } from '../keys/api-keys.sql.js';

/**
 * Those that have ended go with the next ones, a few at a time; so do the oldest ones of a key that has more than 50.
 * $1 hash, $2 key, $3 hours.
 */
export const BEGIN = `
with surplus as (
  delete from console_sessions where hash in (
    select hash from console_sessions where key_id = $2 order by created_at desc offset 49)
), ended as (
  delete from console_sessions where hash in (
    select hash from console_sessions where ends_at < clock_timestamp() order by ends_at limit 10 for update skip locked)
)
insert into console_sessions (hash, key_id, ends_at) values ($1, $2, clock_timestamp() + $3::float8 * interval '1 hour')`;

/** Its use is written at most once a minute, by one request of those that come together. $1 hash, $2 idle minutes. */
export const FIND = `
with found as (
  select ${IDENTITY} from console_sessions s join api_keys k on k.id = s.key_id
  where s.hash = $1 and s.ends_at > clock_timestamp()
    and s.last_used_at > clock_timestamp() - $2::float8 * interval '1 minute' and ${IS_VALID}
), used as (
  update console_sessions set last_used_at = clock_timestamp() where hash in (
    select hash from console_sessions
    where hash = $1 and last_used_at < clock_timestamp() - interval '1 minute' and exists (select from found)
    for update skip locked)
)
select * from found`;

/** $1 hash. */
export const DESCRIBE = `
select s.ends_at as "endsAt", k.id as "keyId", k.scopes, a.id as "applicationId", a.name as "applicationName"
from console_sessions s join api_keys k on k.id = s.key_id join applications a on a.id = k.application_id
where s.hash = $1`;

/** Those that were signed out of, or have lasted as long as they may. $1 hashes. */
export const FIND_ENDED = `
select w.hash from unnest($1::text[]) as w(hash)
where not exists (select from console_sessions s where s.hash = w.hash and s.ends_at > clock_timestamp())`;

/** $1 hash. */
export const END = 'delete from console_sessions where hash = $1 returning clock_timestamp() as "endedAt"';

/**
 * For the first key of an application, as long as that is valid. $1 hash, $2 application, $3 minutes.
 */
export const ADD_LINK = `
with expired as (
  delete from sign_in_links where hash in (
    select hash from sign_in_links where expires_at < clock_timestamp() order by expires_at limit 10 for update skip locked)
)
insert into sign_in_links (hash, key_id, expires_at)
select $1, k.id, clock_timestamp() + $3::float8 * interval '1 minute'
from api_keys k where k.application_id = $2 and k.is_bootstrap and ${IS_VALID} limit 1`;

/** $1 hash. */
export const REDEEM_LINK = `
with used as (
  delete from sign_in_links where hash = $1 and expires_at > clock_timestamp() returning key_id
)
select k.id as "keyId" from used join api_keys k on k.id = used.key_id where ${IS_VALID}`;
