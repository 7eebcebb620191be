import { PaddedHmac } from '../../common/crypto/padded-hmac.js';

const MOST_KEYS = 16;
const ofKeys = new Map<string, PaddedHmac>();

/** Base64 HMAC-SHA1 of UTF-8 text. The key is kept for the next text. */
export function hmacSha1(key: string, text: string): string {
  return withKey(key).digest(text, 'base64');
}

function withKey(key: string): PaddedHmac {
  const known = ofKeys.get(key);
  if (known) return known;
  // Keys of a session come and go; an old one is of no use.
  if (ofKeys.size >= MOST_KEYS) ofKeys.clear();
  const hmac = new PaddedHmac('sha1', Buffer.from(key));
  ofKeys.set(key, hmac);
  return hmac;
}
