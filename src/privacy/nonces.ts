import { randomFillSync } from 'node:crypto';

const NONCE_BYTES = 12;
const DRAWN_TOGETHER = 512;

/** 96 random bits each, drawn many at a time: a draw costs as much as the encryption of a number. */
export class Nonces {
  private readonly drawn = Buffer.alloc(NONCE_BYTES * DRAWN_TOGETHER);
  private next = this.drawn.length;

  take(): Buffer {
    if (this.next === this.drawn.length) {
      randomFillSync(this.drawn);
      this.next = 0;
    }
    const nonce = this.drawn.subarray(this.next, this.next + NONCE_BYTES);
    this.next += NONCE_BYTES;
    // A copy: the next draw overwrites them.
    return Buffer.from(nonce);
  }
}
