import type { Taken } from '../../common/rates/bucket.js';

/** What a key has left of its requests a second. */
export interface KeyRate extends Taken {
  readonly perSecond: number;
}
