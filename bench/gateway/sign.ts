import { createHmac, randomUUID } from 'node:crypto';

import { UPSTREAM_KEYS } from './call-body.ts';

/** SingleCallByTts by the RPC scheme with HMAC-SHA1, in as few lines as it takes; all keys are ASCII, so plain sorting is right. */
export function sign(parameters: Record<string, string>): { nonce: string; signed: string } {
  const nonce = randomUUID();
  const all: Record<string, string> = {
    ...parameters,
    AccessKeyId: UPSTREAM_KEYS.accessKeyId,
    Action: 'SingleCallByTts',
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: nonce,
    SignatureVersion: '1.0',
    Timestamp: new Date().toISOString().replace(/\.\d{3}/, ''),
    Version: '2017-05-25',
  };
  const query = Object.keys(all)
    .sort()
    .map((key) => `${key}=${percentEncode(all[key] ?? '')}`)
    .join('&');
  const signature = createHmac('sha1', `${UPSTREAM_KEYS.accessKeySecret}&`)
    .update(`POST&%2F&${percentEncode(query)}`)
    .digest('base64');
  return { nonce, signed: `${query}&Signature=${percentEncode(signature)}` };
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
