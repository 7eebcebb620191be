import { Refusal } from './refusal.js';

/** How far the client's clock may be off, to both sides. */
export const TIME_WINDOW_MS = 15 * 60_000;

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Holds a timestamp against the clock: UTC, `yyyy-MM-ddTHH:mm:ssZ`, no milliseconds.
 *
 * @throws {Refusal} `InvalidTimeStamp.Format` or `InvalidTimeStamp.Expired`.
 */
export function checkTimestamp(timestamp: string, wallNow: number): void {
  const sentAt = TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(sentAt)) throw new Refusal('InvalidTimeStamp.Format');
  if (Math.abs(sentAt - wallNow) > TIME_WINDOW_MS) throw new Refusal('InvalidTimeStamp.Expired');
}
