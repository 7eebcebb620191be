/** What ids are made of: letters, digits and a few signs. */
const ID = /^[\w.:-]+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ULID = /^(?=.*[a-z])[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
/** A span or trace id, or both as W3C's `traceparent` writes them. */
const HEX_TRACE = /^(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})$/i;
/** The shortest number that somebody could be called under, or one of a mobile phone as people group it. */
const PHONE_LIKE = /\d{7}|\d(?:[-.:_]?\d){9}/;
/** Keys of Aliyun and other clouds, tokens, and those of this gateway begin like that. */
const KEY_PREFIX = /(?:^|[^A-Za-z])(?:LTAI|STS\.|AKID|AKIA|ASIA|eyJ|sk[-_]|pk[-_]|vg_|ghp_)/;
/** An unbroken run of that many characters, small and capital letters and digits: ids are shorter, or hexadecimal. */
const RANDOM_RUN = /[A-Za-z0-9_]{28,}/g;

/**
 * Whether an id of somebody else may be written into logs as it is. A plain UUID, ULID or hexadecimal trace id always may;
 * any other may not when it holds a run of digits that could be a phone number, or looks like a key.
 *
 * @param maxLength of the id, in characters.
 */
export function isLoggableId(text: string, maxLength: number): boolean {
  if (text.length === 0 || text.length > maxLength || !ID.test(text)) return false;
  if (UUID.test(text) || ULID.test(text) || HEX_TRACE.test(text)) return true;
  return !PHONE_LIKE.test(text) && !KEY_PREFIX.test(text) && !(text.match(RANDOM_RUN) ?? []).some(isMixed);
}

function isMixed(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
}
