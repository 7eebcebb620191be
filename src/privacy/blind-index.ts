import { createHmac, type KeyObject } from 'node:crypto';
import { deriveKey } from './key-ring.js';

const INDEX_BYTES = 16;
/** Numbers of calls that are under way: each is asked for several times. */
const MOST_REMEMBERED = 1_024;

/**
 * Tells equal values from others without telling what they are: HMAC-SHA256. Its secret belongs to the database and outlives
 * every key (open-vault.ts), so that an index that was written stays right when keys are rotated.
 */
export class BlindIndex {
  private readonly numberKey: KeyObject;
  private readonly digestKey: KeyObject;
  private readonly known = new Map<string, string>();

  constructor(secret: Buffer) {
    this.numberKey = deriveKey(secret, 'blind-index/v1');
    this.digestKey = deriveKey(secret, 'digest/v1');
  }

  /** Of a phone number, as E.164: 128 bits. */
  of(number: string): string {
    const known = this.known.get(number);
    if (known !== undefined) return known;
    const digest = createHmac('sha256', this.numberKey).update(number).digest();
    const index = digest.subarray(0, INDEX_BYTES).toString('base64url');
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(number, index);
    return index;
  }

  /** Of anything else that could be guessed from a plain digest. */
  digest(text: string): string {
    return createHmac('sha256', this.digestKey).update(text).digest('base64url');
  }
}
