import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
/** In bytes. */
const DIGEST_LENGTHS = { sha1: 20, sha256: 32 } as const;

/**
 * HMAC (RFC 2104) of short texts with one key. The padded key is kept, and both digests are made in one step each:
 * `crypto.createHmac` sets up a stream for every text, which beside other work takes several times as long.
 */
export class PaddedHmac {
  private readonly inner = Buffer.alloc(BLOCK_BYTES, 0x36);
  private readonly outer: Buffer;

  constructor(
    private readonly algorithm: keyof typeof DIGEST_LENGTHS,
    key: Buffer,
  ) {
    this.outer = Buffer.alloc(BLOCK_BYTES + DIGEST_LENGTHS[algorithm], 0x5c);
    const short = key.length > BLOCK_BYTES ? hash(algorithm, key, 'buffer') : key;
    for (const [index, byte] of short.entries()) {
      this.inner.writeUInt8(byte ^ 0x36, index);
      this.outer.writeUInt8(byte ^ 0x5c, index);
    }
  }

  /** Of UTF-8 text. */
  digest(text: string, encoding: 'base64' | 'base64url'): string {
    return hash(this.algorithm, this.outerOf(text), encoding);
  }

  /** The same as bytes. */
  bytes(text: string): Buffer {
    return hash(this.algorithm, this.outerOf(text), 'buffer');
  }

  private outerOf(text: string): Buffer {
    const message = Buffer.allocUnsafe(BLOCK_BYTES + Buffer.byteLength(text));
    this.inner.copy(message);
    message.write(text, BLOCK_BYTES);
    this.outer.write(hash(this.algorithm, message, 'binary'), BLOCK_BYTES, 'latin1');
    return this.outer;
  }
}
