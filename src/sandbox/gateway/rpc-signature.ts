import { createHmac } from 'node:crypto';
import { canonicalQuery, percentEncode } from './percent.js';

/** What the client must have signed: method, path and all fields but the signature itself (H:56190). */
export function rpcStringToSign(method: string, fields: ReadonlyMap<string, string>): string {
  return `${method}&%2F&${percentEncode(canonicalQuery(fields, 'Signature'))}`;
}

/** Base64 of HMAC-SHA1 keyed with the secret and an ampersand. */
export function rpcSignature(stringToSign: string, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(stringToSign).digest('base64');
}
