const COLUMNS = `
  s.number_index as "numberIndex", s.number_sealed as "numberSealed", s.application_id as "applicationId",
  s.applies_to as "appliesTo", s.reason, s.source, s.created_at as "createdAt", s.created_by as "createdBy"`;

/**
 * On the list, or with another reason when it is there already: who put it there, and when, stays. $1 index, $2 list,
 * $3 sealed number, $4 applies to, $5 reason, $6 id of the key.
 */
export const PUT = `
insert into suppressions as s (number_index, application_id, number_sealed, applies_to, reason, source, created_by)
values ($1, $2, $3, $4, $5, 'api', $6)
on conflict (number_index, application_id) do update set number_sealed = excluded.number_sealed,
  applies_to = excluded.applies_to, reason = excluded.reason
returning ${COLUMNS}`;

/** What holds back the most; of two that hold back the same, the application's own. $1 index, $2 application. */
export const FIND = `
select ${COLUMNS} from suppressions s where s.number_index = $1 and s.application_id in ($2, '')
order by s.applies_to = 'all' desc, s.application_id desc limit 1`;

/** $1 index, $2 list. */
export const REMOVE = `delete from suppressions where number_index = $1 and application_id = $2`;

/** The oldest first. $1 list, $2 and $3 time and index after which, $4 how many. */
export const LIST = `
select ${COLUMNS} from suppressions s
where s.application_id = $1 and (s.created_at, s.number_index) > ($2::timestamptz, $3::text)
order by s.created_at, s.number_index limit $4`;

/**
 * Those of $1 (JSON array) that are not there yet; in the order of their indexes, so that two imports never wait for each other
 * crosswise. $2 list, $3 id of the key.
 */
export const ADD_ALL = `
insert into suppressions (number_index, application_id, number_sealed, reason, source, created_by)
select number_index, $2, number_sealed, reason, 'import', $3
from json_to_recordset($1::json) as r(number_index text, number_sealed text, reason text)
order by number_index
on conflict do nothing`;
