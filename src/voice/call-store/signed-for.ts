import { hash } from 'node:crypto';

/** What decides the bytes of a signed request, besides its parameters and its stamp. */
export interface Signing {
  readonly account: string;
  readonly operation: string;
  readonly endpoint: string;
  readonly scheme: string;
  /** Digest of the key's id; undefined while there is no key yet. */
  readonly keyDigest: string | undefined;
}

const NO_KEY = 'none';
/** Characters of base64url, 6 bits each: endpoints of one database are few. */
const WAY_LENGTH = 8;
/** Digests of the endpoints and schemes that this process has. */
const ways = new Map<string, string>();

/**
 * How a row says who signs a stamp, and for what: account, operation, a digest of endpoint and signature's scheme, and one of
 * the key (`main|SingleCallByTts|Yk3x9QeP|3f2a91c0de45`). Only where all of it is the same can the very same bytes be made
 * again: another request with the same nonce may pass the replay guard. It is written twice a call: hence the digests.
 */
export function toSignedFor({ account, operation, endpoint, scheme, keyDigest }: Signing): string {
  return `${account}|${operation}|${digestOfWay(`${endpoint}|${scheme}`)}|${keyDigest ?? NO_KEY}`;
}

function digestOfWay(way: string): string {
  let digest = ways.get(way);
  if (digest === undefined) {
    digest = hash('sha256', way, 'base64url').slice(0, WAY_LENGTH);
    ways.set(way, digest);
  }
  return digest;
}

/** The account's name; it has no `|`. */
export function accountNameOf(signedFor: string): string {
  return signedFor.slice(0, Math.max(0, signedFor.indexOf('|')));
}

/** The operation that the stamp is sent with. */
export function operationOf(signedFor: string): string {
  return signedFor.split('|')[1] ?? '';
}

/** The key's digest; undefined when there was no key when the stamp was made: no request can have used it then. */
export function keyDigestOf(signedFor: string): string | undefined {
  const digest = signedFor.slice(signedFor.lastIndexOf('|') + 1);
  return digest === NO_KEY ? undefined : digest;
}
