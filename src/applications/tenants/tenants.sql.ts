import { TELL } from '../keys/api-keys.sql.js';

const COLUMNS = `
  a.id, a.name, a.created_at as "createdAt", coalesce(a.team_numbers, '{}') as "teamNumbers",
  a.quiet_hours as "quietHours"`;

/** Unless there are as many already. $1 id, $2 name, $3 most. */
export const INSERT = `
insert into applications as a (id, name) select $1, $2 where (select count(*) from applications) < $3 returning ${COLUMNS}`;

/** $1 id. */
export const FIND = `select ${COLUMNS} from applications a where a.id = $1`;

/** $1 and $2 time and id after which, $3 how many. */
export const LIST = `
select ${COLUMNS} from applications a
where (a.created_at, a.id) > ($1::timestamptz, $2::text) order by a.created_at, a.id limit $3`;

/** What keys may ring is known to every process. $1 id, $2 name, $3 numbers, $4 quiet hours; null leaves what is there, a JSON null removes it. */
export const UPDATE = `
with changed as (
  update applications a set name = coalesce($2, a.name), team_numbers = coalesce($3, a.team_numbers),
    quiet_hours = nullif(coalesce($4::jsonb, a.quiet_hours), 'null')
  where a.id = $1 returning ${COLUMNS}
)
select c.*, case when $3::text[] is not null then ${TELL} end from changed c`;
