import { TELL } from '../keys/api-keys.sql.js';

const COLUMNS = `
  a.id, a.name, a.created_at as "createdAt", coalesce(a.team_numbers, '{}') as "teamNumbers",
  a.limits, a.quiet_hours as "quietHours"`;

/** Applications are made one after the other: their number is bounded. */
export const LOCK_APPLICATIONS = 'select pg_advisory_xact_lock(7302656)';

/** Unless there are as many already. $1 id, $2 name, $3 most. */
export const INSERT = `
insert into applications as a (id, name) select $1, $2 where (select count(*) from applications) < $3 returning ${COLUMNS}`;

/** $1 id. */
export const FIND = `select ${COLUMNS} from applications a where a.id = $1`;

/** $1 and $2 time and id after which, $3 how many. */
export const LIST = `
select ${COLUMNS} from applications a
where (a.created_at, a.id) > ($1::timestamptz, $2::text) order by a.created_at, a.id limit $3`;

/** $1 name of a time zone. */
export const TIME_THERE = 'select now() at time zone $1';

/** Limits with some of them changed: null for one of them is its default, JSON's null is the default of all. */
const LIMITS = `
  case
    when $4::jsonb is null then a.limits
    when jsonb_typeof($4) = 'null' then null
    else (coalesce(a.limits, '{}') || $4) - array(select key from jsonb_each($4) where value = 'null')
  end`;

/**
 * What keys may do is known to every process. With other limits, the calls of the day are counted anew: those that came while
 * there was no cap count, too. $1 id, $2 name, $3 numbers, $4 limits and $5 quiet hours as
 * JSON; null leaves what is there.
 */
export const UPDATE = `
with changed as (
  update applications a set name = coalesce($2, a.name), team_numbers = coalesce($3, a.team_numbers), limits = ${LIMITS},
    quiet_hours = nullif(coalesce($5::jsonb, a.quiet_hours), 'null')
  where a.id = $1 returning ${COLUMNS}
), uncounted as (
  delete from day_counters d using changed c where d.application_id = c.id and $4::jsonb is not null
)
select c.*, case when $3::text[] is not null or $4::jsonb is not null then ${TELL} end from changed c`;
