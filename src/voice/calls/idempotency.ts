import { hash } from 'node:crypto';
import type { ProblemText } from '../../common/errors/app-error.js';

/** How a digest was made stands before it; the first versions stored a digest alone, of what they had read. */
const KEYED = 'keyed:';
/** Of versions that did not key it yet. */
const PLAIN = 'sent:';

/** A digest that only who has the database's secret can make: a plain one of a request tells its code to who tries a million. */
type Digest = (text: string) => string;

/**
 * Identifies what a client asked for by what it sent, whatever the order of the fields. Defaults are left out on purpose: a
 * replica of another version may have others, and the same request must stay the same request.
 *
 * @param sent the parsed body.
 * @returns the digest, behind a mark of how it was made.
 */
export function hashRequest(sent: unknown, digest: Digest): string {
  return KEYED + digest(hash('sha256', canonicalJson(sent), 'hex'));
}

/** What a version before stored, as this one does. */
export function keyRequestHash(stored: string, digest: Digest): string {
  return stored.startsWith(PLAIN) ? KEYED + digest(stored.slice(PLAIN.length)) : stored;
}

/**
 * Whether a request is the one that was stored under the same key. One that an earlier version stored cannot be compared: its
 * repetition across an update must not become a refusal, and under a new key a second call.
 */
export function isSameRequest(stored: string, asked: string, digest: Digest): boolean {
  const keyed = keyRequestHash(stored, digest);
  return keyed === asked || !keyed.startsWith(KEYED);
}

/** JSON with the keys of objects in order of their code units. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) => (isRecord(child) ? sortKeys(child) : child)) ?? 'null';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a prototype, so that `__proto__` is a key like any other. */
function sortKeys(value: Record<string, unknown>): object {
  const sorted = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value).sort()) sorted[key] = value[key];
  return sorted;
}

/** What a key must be, for people. */
export const KEY_RULE: ProblemText = {
  message: 'must be 1 to 255 visible ASCII characters, for example a UUID',
  messageZh: '必须是 1 到 255 个可见 ASCII 字符，例如 UUID',
};

const KEY = /^[\x21-\x7e]{1,255}$/;
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"$/;

/**
 * The key of an `Idempotency-Key` header: as it is, or in quotes, as a structured-field string (RFC 9651, section 3.3.3).
 *
 * @returns undefined for what is no key: 1 to 255 visible ASCII characters.
 */
export function readIdempotencyKey(header: string): string | undefined {
  const key = header.startsWith('"') ? QUOTED.exec(header)?.[1]?.replaceAll(/\\(["\\])/g, '$1') : header;
  return key !== undefined && KEY.test(key) ? key : undefined;
}
