/**
 * How many applications have quiet hours that go by holidays, and which years' holidays are needed: this one's and, from
 * November on, when the notice of the next one is out, that one's.
 */
export const READ_NEEDED_HOLIDAYS = `
select count(*)::integer as "applicationCount",
  array(select distinct extract(year from at)::integer
    from unnest(array[now(), now() + interval '2 months']) at order by 1) as years
from applications where quiet_hours @? '$.windows[*].days[*] ? (@ == "workday" || @ == "day-off")'`;
