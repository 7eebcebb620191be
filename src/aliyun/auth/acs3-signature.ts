import { createHmac, hash } from 'node:crypto';

import { canonicalQuery, type FlatParameters } from './canonical-query.js';
import type { AliyunCredentials } from './credentials.js';
import type { HttpMethod, SigningStamp } from './rpc-signature.js';
import { formatTimestamp } from './timestamp.js';

const ALGORITHM = 'ACS3-HMAC-SHA256';

export interface Acs3Request {
  readonly method: HttpMethod;
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<FlatParameters>;
  readonly body: string;
  /** Signed when there is one, i.e. with a form body. */
  readonly contentType?: string;
  /** Default `/`. */
  readonly path?: string;
}

/** Headers of a signed request, and the digest between, which support asks for when a signature does not match. */
export interface Acs3Signature {
  readonly headers: Readonly<Record<string, string>>;
  readonly hashedCanonicalRequest: string;
  readonly signature: string;
}

/** Signs by ACS3-HMAC-SHA256, https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature. Every header it returns must be sent as it is. */
export function signAcs3(request: Acs3Request, stamp: SigningStamp, credentials: AliyunCredentials): Acs3Signature {
  const headers = acs3Headers(request, stamp, credentials);
  const names = Object.keys(headers).sort();
  const signedHeaders = names.join(';');
  const hashedCanonicalRequest = sha256Hex(canonicalRequest(request, headers, names));
  const signature = createHmac('sha256', credentials.accessKeySecret)
    .update(`${ALGORITHM}\n${hashedCanonicalRequest}`)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${credentials.accessKeyId},SignedHeaders=${signedHeaders},Signature=${signature}`;
  return { headers: { ...headers, authorization }, hashedCanonicalRequest, signature };
}

function acs3Headers(
  request: Acs3Request,
  stamp: SigningStamp,
  credentials: AliyunCredentials,
): Record<string, string> {
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-version': request.version,
    'x-acs-date': formatTimestamp(stamp.timestamp),
    'x-acs-signature-nonce': stamp.nonce,
    'x-acs-content-sha256': sha256Hex(request.body),
  };
  if (request.contentType !== undefined) headers['content-type'] = request.contentType;
  if (credentials.securityToken !== undefined) headers['x-acs-security-token'] = credentials.securityToken;
  return headers;
}

function canonicalRequest(request: Acs3Request, headers: Record<string, string>, names: readonly string[]): string {
  const canonicalHeaders = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  return [
    request.method,
    request.path ?? '/',
    canonicalQuery(request.query),
    canonicalHeaders,
    names.join(';'),
    headers['x-acs-content-sha256'],
  ].join('\n');
}

function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}
