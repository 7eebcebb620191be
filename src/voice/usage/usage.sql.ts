/** The day that it is in a time zone, when it ends, and which one certainly gets no further call. $1 zone. */
export const TODAY = `
select today::text, (today + 1)::timestamp at time zone $1 as "resetsAt",
  (((now() - interval '1 hour') at time zone $1)::date - 1)::text as "lastOver"
from (select (now() at time zone $1)::date as today) d`;

/**
 * Days that were counted when they were over, and those that are not over by now. $1 application, $2 mode, $3 zone, $4 from, $5 to,
 * $6 the last day that is over.
 */
export const STORED_DAYS = `
select day::text, kinds from usage_days
where application_id = $1 and mode = $2 and zone = $3 and (day between $4 and $5 or day > $6)`;

/**
 * Days that are not over were counted by a clock that has been set back since: they are counted anew. $1 application, $2 mode,
 * $3 zone, $4 the last day that is over.
 */
export const FORGET_DAYS_AHEAD = `
delete from usage_days where application_id = $1 and mode = $2 and zone = $3 and day > $4`;

/**
 * Calls from a day on, by day and kind. $1 application, $2 mode, $3 zone, $4 from, $5 to, $6 an id that is smaller than those of
 * the first day.
 */
export const COUNT_DAYS = `
select (created_at at time zone $3)::date::text as day, kind, count(*)::float8 as count from calls
where application_id = $1 and mode = $2 and id >= $6
  and created_at >= $4::date::timestamp at time zone $3 and created_at < ($5::date + 1)::timestamp at time zone $3
  and failure_code is distinct from 'NotAccepted'
group by 1, 2`;

/** $1 application, $2 mode, $3 zone, $4 days with their kinds, as a JSON array. */
export const STORE_DAYS = `
insert into usage_days (application_id, mode, zone, day, kinds)
select $1, $2, $3, day, kinds from jsonb_to_recordset($4::jsonb) as d(day date, kinds jsonb)
on conflict do nothing`;

/** What the caps of the day were held against. $1 application, $2 mode, $3 zone, $4 day. */
export const COUNTER = `
select calls::float8, spend::float8 from day_counters where application_id = $1 and mode = $2 and zone = $3 and day = $4`;
