import type { Stamp } from '../calls/calls.records.js';

/**
 * A stamp, and whose key signs it. Only with the same account and the same key can the very same bytes be made again: under
 * another key a copy would be another request, which the replay guard may let pass.
 */
export interface AccountStamp extends Stamp {
  /** The account's name, with the digest of its key id where it was known: `main:3f2a91c0de45`. Goes into the call's row. */
  readonly account: string;
}

/** How a row names an account and its key. */
export function accountRef(name: string, keyDigest: string | undefined): string {
  return keyDigest === undefined ? name : `${name}:${keyDigest}`;
}

/** The account's name in a row's reference. */
export function accountNameOf(ref: string): string {
  return ref.split(':', 1)[0] ?? ref;
}

/** The key's digest in a row's reference; undefined when it was not known. */
export function keyDigestOf(ref: string): string | undefined {
  return ref.split(':')[1];
}
