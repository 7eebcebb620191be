import type { KeyObject } from 'node:crypto';
import { PaddedHmac } from '../common/crypto/padded-hmac.js';
import { deriveKey } from './key-ring.js';

const INDEX_BYTES = 16;
/** Numbers of calls that are under way: each is asked for several times. */
const MOST_REMEMBERED = 1_024;

/**
 * Tells equal values from others without telling what they are: HMAC-SHA256. Its secret belongs to the database and outlives
 * every key (open-vault.ts), so that an index that was written stays right when keys are rotated.
 */
export class BlindIndex {
  private readonly numbers: PaddedHmac;
  private readonly digests: PaddedHmac;
  private readonly known = new Map<string, string>();

  constructor(secret: Buffer) {
    this.numbers = hmacWith(deriveKey(secret, 'blind-index/v1'));
    this.digests = hmacWith(deriveKey(secret, 'digest/v1'));
  }

  /** Of a phone number, as E.164: 128 bits. */
  of(number: string): string {
    const known = this.known.get(number);
    if (known !== undefined) return known;
    const index = this.numbers.bytes(number).subarray(0, INDEX_BYTES).toString('base64url');
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(number, index);
    return index;
  }

  /** Of anything else that could be guessed from a plain digest. */
  digest(text: string): string {
    return this.digests.digest(text, 'base64url');
  }
}

function hmacWith(key: KeyObject): PaddedHmac {
  return new PaddedHmac('sha256', key.export());
}
