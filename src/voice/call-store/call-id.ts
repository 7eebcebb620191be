import { BASE62, toBase62 } from '../../common/ids/base62.js';
import { randomId } from '../../common/ids/random-id.js';

const START_OF_TIME = Date.UTC(2026, 0, 1);
const TIME_LENGTH = 7;
const RANDOM_LENGTH = 8;

/** Length of a call id: the longest OutId the upstream takes is 15 bytes. */
export const CALL_ID_LENGTH = TIME_LENGTH + RANDOM_LENGTH;
export const CALL_ID_PATTERN = /^[0-9A-Za-z]{15}$/;

/**
 * A new call id: 7 base62 characters of milliseconds since 2026 (ids of one moment lie together in the index; good for
 * 111 years) and 8 random ones (47 bits within each millisecond).
 */
export function newCallId(nowMs: number): string {
  return toTimePart(nowMs) + randomId(RANDOM_LENGTH);
}

/** The smallest id a call created at `timeMs` can have: ids sort by their time of creation. */
export function callIdsFrom(timeMs: number): string {
  return toTimePart(timeMs) + BASE62.charAt(0).repeat(RANDOM_LENGTH);
}

function toTimePart(timeMs: number): string {
  const longest = BASE62.length ** TIME_LENGTH - 1;
  return toBase62(Math.min(Math.max(0, timeMs - START_OF_TIME), longest), TIME_LENGTH);
}
