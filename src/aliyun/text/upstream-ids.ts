import { isLoggableId } from '../../common/logging/loggable-id.js';

/** Documented ids have about 35 characters, as `116012354148^102813784148`; a UUID at a sister product has 36. */
const LONGEST_CALL_ID = 128;
const CALL_ID = /^[\x21-\x7e]+$/;
/** UUIDs in all samples. */
const LONGEST_REQUEST_ID = 64;

/**
 * The upstream's id of a call. What is too long or not printable is no id: it could be neither stored nor asked for, and
 * an answer with it proves nothing.
 */
export function toCallId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_CALL_ID || !CALL_ID.test(value)) return undefined;
  return value;
}

/** The upstream's id of a request, when it may be logged and stored as it is. */
export function toRequestId(value: unknown): string | undefined {
  return typeof value === 'string' && isLoggableId(value, LONGEST_REQUEST_ID) ? value : undefined;
}
