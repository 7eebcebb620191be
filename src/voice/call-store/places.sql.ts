/**
 * Places that waiting calls hold in their callees' windows. The row says whether a call holds one (`is_booked`), and since when
 * (`not_before`): only the statement that changes that gives the place back, so that nobody gives back what is not theirs, or
 * twice.
 */

/** Whether a call of the queue that now ends has a place to give back. @param call alias of its row. */
export function holdsPlace(call: string): string {
  return `${call}.is_booked and ${call}.status = 'queued' and ${call}.callee_index is not null`;
}

/**
 * Gives a place back; part of the statement that takes it from the row. As `flowKey` and `quotaClass` have it.
 *
 * @param call alias of a row with `mode`, `callee_index`, `kind` and `purpose`.
 * @param at since when it is held.
 */
export function givePlaceBack(call: string, at: string): string {
  return `release_callee(${call}.mode || '|' || ${call}.callee_index,
    case when ${call}.kind not in ('tts', 'voice-file') then 'other' when ${call}.purpose = 'verification' then 'verification'
      else 'notification' end, ${at}, false)`;
}

/**
 * Calls that wait no more give their places back. May be repeated: what they held is theirs no longer. Calls are locked in the
 * order of their ids, callees in that of their indexes. $1 ids.
 */
export const FREE_PLACES = `
with ended as materialized (
  select id, mode, kind, purpose, callee_index, not_before from calls
  where id = any($1::text[]) and is_booked and status not in ('queued', 'dispatching') and callee_index is not null
  order by id for update
), taken as (
  update calls c set is_booked = false from ended e where c.id = e.id
)
select ${givePlaceBack('e', 'e.not_before')} from (select * from ended order by mode, callee_index) e`;
