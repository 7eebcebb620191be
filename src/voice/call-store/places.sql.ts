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
 * Gives a place back; part of the statement that takes it from the row.
 *
 * @param call alias of a row with `mode`, `callee_index`, `kind` and `purpose`.
 * @param at since when it is held.
 */
export function givePlaceBack(call: string, at: string): string {
  return `release_callee(${flowOf(call)}, ${at}, false)`;
}

/**
 * A call was let go, and did not reach the upstream: it is counted no more. Part of the statement that takes the time of its
 * departure from the row: whoever dies after that, or hears no answer, leaves nothing counted, and counts nothing off twice.
 *
 * @param call as in {@link givePlaceBack}.
 * @param at when it was counted.
 */
export function uncount(call: string, at: string): string {
  return `release_callee(${flowOf(call)}, ${at}, true)`;
}

/** Key and slot, as `flowKey` and `quotaClass` have them. */
function flowOf(call: string): string {
  return `${call}.mode || '|' || ${call}.callee_index,
    case when ${call}.kind not in ('tts', 'voice-file') then 'other' when ${call}.purpose = 'verification' then 'verification'
      else 'notification' end`;
}
