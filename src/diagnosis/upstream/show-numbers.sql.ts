/** The numbers of all applications' pools. $1 how many. */
export const READ_POOLED_NUMBERS = `
select distinct entry ->> 'number' as number
from applications, jsonb_array_elements(
  case when jsonb_typeof(show_numbers -> 'numbers') = 'array' then show_numbers -> 'numbers' else '[]' end) as entry
where entry ->> 'number' like '+86%'
order by 1 limit $1`;
