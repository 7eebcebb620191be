// Numbers are read as text: what sorts by one names its table, or it would sort by that text.

const TIME = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Every column but `seal`, as text that is the same wherever it is read. */
const CANONICAL = `l.id::text, array[l.id::text, l.transaction_id::text, ${TIME('l.at')}, l.application_id, l.actor, l.key_id,
  l.address, l.action, l.resource, l.status::text, l.code, l.request_id, l.detail::text] as columns`;

const SEAL = `number::text, previous_hash as "previousHash", row_ids::text[] as "rowIds", row_hashes as "rowHashes", hash,
  horizon::text, cluster, ${TIME('sealed_at')} as "sealedAt"`;

const HERE = `(select (select system_identifier from pg_control_system()) || '/' || oid from pg_database
  where datname = current_database())`;

/** One process at a time; whoever comes second leaves it to the first. */
export const TRY_LOCK = 'select pg_try_advisory_xact_lock(7302653) as "isMine"';

export const MAY_SEAL = `set local voice_gateway.audit = 'seal'`;
export const MAY_REMOVE = `set local voice_gateway.audit = 'retention'`;

export const HAS_UNSEALED = 'select exists (select from audit_log where seal is null) as "hasUnsealed"';

/** What the next seal follows: the last one, or the end of what was removed. */
export const LAST_SEAL = `
select number::text, hash, horizon::text, cluster, cluster = ${HERE} as "isHere" from (
  select number, hash, horizon, cluster from audit_seals
  union all
  select number, hash, '0'::xid8, '' from audit_chain_start) last
order by last.number desc limit 1`;

/**
 * Gives rows of transactions that have all ended a seal. Those of earlier transactions than the last seal knew of were added
 * behind its back, and never get one. Rows of transactions to come are from another cluster, and complete. $1 number of the
 * seal, $2 horizon of the one before, $3 how many.
 */
export const SEAL_ROWS = `
with place as materialized (
  select pg_snapshot_xmin(pg_current_snapshot()) as horizon, pg_snapshot_xmax(pg_current_snapshot()) as ahead
), taken as materialized (
  select l.id from audit_log l, place
  where l.seal is null and l.transaction_id >= $2::xid8
    and (l.transaction_id < place.horizon or l.transaction_id >= place.ahead)
  order by l.transaction_id, l.id limit $3
), sealed as (
  update audit_log l set seal = $1 from taken where l.id = taken.id returning l.*
)
select ${CANONICAL}, l.transaction_id::text as "transactionId", place.horizon::text, ${HERE} as cluster,
  ${TIME('clock_timestamp()')} as now
from sealed l, place order by l.id`;

export const ADD_SEAL = `
insert into audit_seals (number, previous_hash, row_ids, row_hashes, hash, horizon, cluster, sealed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Verification sees rows and seals as they were at one moment. */
export const AT_ONE_MOMENT = 'set transaction isolation level repeatable read, read only';

export const CHAIN_START = 'select number::text, hash from audit_chain_start';

/** $1 number after which, $2 how many. */
export const SEALS_AFTER = `select ${SEAL} from audit_seals s where s.number > $1 order by s.number limit $2`;

/** $1 first and $2 last seal. */
export const ROWS_OF_SEALS = `
select ${CANONICAL}, l.seal::text from audit_log l where l.seal between $1 and $2 order by l.id`;

/** $1 id. */
export const HAS_ROW = 'select exists (select from audit_log where id = $1) as found';

export const FIND_SEAL = 'select hash from audit_seals where number = $1';

export const NEWEST_SEAL = 'select number::text, hash from audit_seals s order by s.number desc limit 1';

/**
 * The first row that belongs to no seal: it names one that there is not (`seal`, where that would be a later one), or is of a
 * transaction that the last seal, of this cluster, has left behind. $1 the last seal that was removed.
 */
export const FIND_STRAY = `
with last as (
  select coalesce(max(number), $1::bigint) as number from audit_seals
), left_behind as (
  select horizon from audit_seals s, last where s.number = last.number and s.cluster = ${HERE}
)
select l.id::text as row, case when l.seal > last.number then l.seal::text end as seal
from audit_log l, last
where l.seal <= $1::bigint or l.seal > last.number
  or (l.seal is null and l.transaction_id < (select horizon from left_behind))
order by l.id limit 1`;

export const COUNT_UNSEALED = 'select count(*)::integer as unsealed from audit_log where seal is null';

/** The oldest seals from before a time. $1 time, $2 how many. */
export const OLD_SEALS =
  'select number::text, hash from audit_seals s where s.sealed_at < $1 order by s.number limit $2';

/** Both: $1 the last seal that goes. */
export const REMOVE_ROWS = 'delete from audit_log where seal <= $1';
export const REMOVE_SEALS = 'delete from audit_seals where number <= $1';

/** $1 number, $2 hash. */
export const MOVE_START = `
insert into audit_chain_start as s (number, hash) values ($1, $2)
on conflict (is_only) do update set number = excluded.number, hash = excluded.hash, removed_at = now()`;
