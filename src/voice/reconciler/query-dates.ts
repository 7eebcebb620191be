const BEIJING_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** How far the clocks may be apart, and how long a request may take to arrive. */
const LEEWAY_MS = 60_000;

/**
 * The values of `QueryDate` under which a call can be found, the likelier first. The upstream looks at the 24 hours after it,
 * or at the day it lies in (the manual can be read both ways); the beginning of the call's day in Beijing is right for both.
 * Next to midnight it is not certain on which day the upstream took the call.
 *
 * @param sentAt when the call was sent, by our clock.
 * @returns milliseconds since 1970.
 */
export function queryDatesOf(sentAt: Date): readonly number[] {
  const at = sentAt.getTime();
  return [...new Set([dayOf(at), dayOf(at + LEEWAY_MS), dayOf(at - LEEWAY_MS)])];
}

function dayOf(at: number): number {
  return Math.floor((at + BEIJING_OFFSET_MS) / DAY_MS) * DAY_MS - BEIJING_OFFSET_MS;
}
