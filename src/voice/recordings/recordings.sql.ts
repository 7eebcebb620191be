/** What is read of a recording; names as in the code. */
const COLUMNS = `
  call_id as "callId", application_id as "applicationId", state, source_url as "sourceUrl",
  source_expires_at as "sourceExpiresAt", attempts, next_attempt_at as "nextAttemptAt",
  greatest(0, extract(epoch from next_attempt_at - now()))::float8 as "waitSeconds", failure_code as "failureCode",
  storage, object_key as "objectKey", content_type as "contentType", size_bytes::float8 as "sizeBytes", sha256,
  duration_seconds as "durationSeconds", created_at as "createdAt", available_at as "availableAt",
  deleted_at as "deletedAt"`;

export const FIND = `select ${COLUMNS} from recordings where call_id = $1 and application_id = $2 and mode = $3`;

/** The number of the attempt is the claim: who is not its last holder writes nothing any more. $1 limit, $2 lease in seconds, $3 mode. */
export const CLAIM_DUE = `
update recordings set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
where call_id in (
  select call_id from recordings where state = 'pending' and mode = $3 and next_attempt_at <= now()
  order by next_attempt_at limit $1 for update skip locked)
returning ${COLUMNS}`;

const OWNED = `call_id = $1 and attempts = $2 and state = 'pending'`;

export const RENEW = `update recordings set next_attempt_at = now() + make_interval(secs => $3) where ${OWNED}`;

/** Written before the first byte of the file is. */
export const SET_DESTINATION = `update recordings set storage = $3, object_key = $4, content_type = $5 where ${OWNED}`;

/** Written once more after a lost answer, it changes nothing and says the same. */
export const MARK_AVAILABLE = `
update recordings set state = 'available', size_bytes = $3, sha256 = $4, available_at = coalesce(available_at, now()),
  source_url = null, failure_code = null
where call_id = $1 and attempts = $2 and (state = 'pending' or state = 'available' and sha256 = $4)`;

/**
 * The attempt failed: forever ($4), with the end of the URL, or until the next one in $5 seconds. The database's clock decides:
 * all replicas must agree on it.
 */
export const MARK_FAILED = `
update recordings set failure_code = $3, next_attempt_at = now() + make_interval(secs => $5),
  state = case when $4 then 'failed' when now() >= source_expires_at then 'expired' else 'pending' end
where ${OWNED}
returning state`;

/** The attempt was given up without having failed. */
export const GIVE_BACK = `update recordings set next_attempt_at = now() where ${OWNED}`;

/** A fetch may be under way: its file is looked for once more when its lease has ended. */
const TO_DELETED = `
  state = 'deleted', deleted_at = now(), source_url = null,
  next_attempt_at = case state when 'pending' then greatest(next_attempt_at, now()) else now() end`;

export const MARK_DELETED = `
update recordings set ${TO_DELETED}
where call_id = $1 and application_id = $2 and mode = $3 and state <> 'deleted'`;

/** Of both modes. $1 ids of calls. */
export const MARK_ALL_DELETED = `
update recordings set ${TO_DELETED} where call_id = any($1::text[]) and state <> 'deleted'`;

/**
 * $1 age in days, $2 limit, $3 mode. An expired or failed one may have left a file: whole, but for the answer of the database that never came.
 */
export const MARK_OLD_DELETED = `
update recordings set ${TO_DELETED}
where call_id in (
  select call_id from recordings
  where mode = $3 and created_at < now() - make_interval(days => $1)
    and (state = 'available' or state in ('expired', 'failed') and object_key is not null)
  order by created_at limit $2 for update skip locked)`;

/** Files of deleted recordings. $1 limit, $2 seconds until another process may try, $3 mode: the other one may have other storages. */
export const CLAIM_LEFTOVERS = `
update recordings set next_attempt_at = now() + make_interval(secs => $2)
where call_id in (
  select call_id from recordings where state = 'deleted' and mode = $3 and object_key is not null and next_attempt_at <= now()
  order by next_attempt_at limit $1 for update skip locked)
returning ${COLUMNS}`;

export const FORGET_FILE = `
update recordings set storage = null, object_key = null where call_id = $1 and state = 'deleted'`;

/** $1 age in days, $2 limit, $3 mode. */
export const REMOVE_OLD_ROWS = `
delete from recordings where call_id in (
  select call_id from recordings
  where mode = $3 and created_at < now() - make_interval(days => $1)
    and state in ('deleted', 'expired', 'failed') and object_key is null
  order by created_at limit $2)`;

/** The database's clock, $1 seconds ago. */
export const FIND_TIME_AGO = `select now() - make_interval(secs => $1) as time`;

/** How many wait, and how long the oldest has waited since its report. $1 mode. */
export const READ_PENDING = `
select count(*)::int as count, coalesce(greatest(0, extract(epoch from now() - min(created_at))), 0)::float8 as "oldestSeconds"
from recordings where state = 'pending' and mode = $1`;
