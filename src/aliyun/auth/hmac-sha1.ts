import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 20;
const MOST_KEYS = 16;

/** The key as RFC 2104 mixes it in: before the text, and before the digest of that, with room for the digest. */
interface Pads {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const padsOfKeys = new Map<string, Pads>();

/**
 * Base64 HMAC-SHA1 (RFC 2104) of UTF-8 text. The padded key is kept for the next text, and both digests are made in one
 * step each: half the time of `crypto.createHmac`, which sets up a stream for every text.
 */
export function hmacSha1(key: string, text: string): string {
  const { inner, outer } = padsOf(key);
  const message = Buffer.allocUnsafe(BLOCK_BYTES + Buffer.byteLength(text));
  inner.copy(message);
  message.write(text, BLOCK_BYTES);
  outer.write(hash('sha1', message, 'binary'), BLOCK_BYTES, 'latin1');
  return hash('sha1', outer, 'base64');
}

function padsOf(key: string): Pads {
  const known = padsOfKeys.get(key);
  if (known) return known;
  // Keys of a session come and go; an old one is of no use.
  if (padsOfKeys.size >= MOST_KEYS) padsOfKeys.clear();
  const pads = makePads(key);
  padsOfKeys.set(key, pads);
  return pads;
}

function makePads(key: string): Pads {
  const bytes = Buffer.from(key);
  const short = bytes.length > BLOCK_BYTES ? hash('sha1', bytes, 'buffer') : bytes;
  const inner = Buffer.alloc(BLOCK_BYTES, 0x36);
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c);
  for (const [index, byte] of short.entries()) {
    inner.writeUInt8(byte ^ 0x36, index);
    outer.writeUInt8(byte ^ 0x5c, index);
  }
  return { inner, outer };
}
