import { callIdsFrom } from '../../voice/call-store/call-id.js';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** A minute in which a call was made that has changed. */
export interface ChangedMinute {
  readonly applicationId: string;
  readonly minute: string;
}

/** What is counted as a whole. */
export interface Span {
  readonly applicationId: string;
  readonly at: Date;
  readonly seconds: 60 | 3600;
}

/**
 * The spans that have to be counted again: the minute, or its hour where minutes have become hours. Each once. Pure.
 *
 * @param hoursUntil everything before is in hours.
 * @param oldestMs calls that are older may have been removed: what was counted of them stays.
 */
export function spansOf(minutes: readonly ChangedMinute[], hoursUntil: Date, oldestMs: number): Span[] {
  const spans = new Map<string, Span>();
  for (const { applicationId, minute } of minutes) {
    const ms = new Date(minute).getTime();
    const isInHours = ms < hoursUntil.getTime();
    const at = new Date(isInHours ? ms - (ms % HOUR_MS) : ms);
    if (at.getTime() >= oldestMs)
      spans.set(`${applicationId} ${at.getTime()}`, { applicationId, at, seconds: isInHours ? 3600 : 60 });
  }
  return [...spans.values()];
}

/** Ids of calls begin with the time of their creation. */
export function idsOf({ at, seconds }: Span): [first: string, end: string] {
  return [callIdsFrom(at.getTime()), callIdsFrom(at.getTime() + seconds * 1_000)];
}
