import { createHash, createHmac } from 'node:crypto';
import { canonicalQuery } from './percent.js';
import { headerOf, type WireRequest } from './wire-request.js';

/** Name of the scheme in the Authorization header. */
export const ACS3 = 'ACS3-HMAC-SHA256';

export interface Acs3Authorization {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const AUTHORIZATION = /^ACS3-HMAC-SHA256\s+Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/;

/** The parts of an ACS3 Authorization header, or undefined when one is missing. */
export function parseAcs3Authorization(header: string): Acs3Authorization | undefined {
  const [, accessKeyId, names, signature] = AUTHORIZATION.exec(header) ?? [];
  if (accessKeyId === undefined || names === undefined || signature === undefined) return undefined;
  return { accessKeyId, signedHeaders: names.split(';'), signature };
}

/**
 * The canonical request, from the wire:
 * https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature.
 */
export function acs3CanonicalRequest(wire: WireRequest, signedHeaders: readonly string[]): string {
  const names = [...signedHeaders].sort();
  const headers = names.map((name) => `${name}:${headerOf(wire, name)?.trim() ?? ''}\n`).join('');
  const query = canonicalQuery(wire.query);
  return [wire.method, wire.path, query, headers, names.join(';'), sha256Hex(wire.body)].join('\n');
}

export function acs3StringToSign(canonicalRequest: string): string {
  return `${ACS3}\n${sha256Hex(canonicalRequest)}`;
}

/** Lower-case hexadecimal HMAC-SHA256 keyed with the bare secret. */
export function acs3Signature(stringToSign: string, secret: string): string {
  return createHmac('sha256', secret).update(stringToSign).digest('hex');
}

/** Headers that must be part of the signature: host, content-type and every x-acs-*. */
export function unsignedHeader(wire: WireRequest, signedHeaders: readonly string[]): string | undefined {
  return Object.keys(wire.headers).find(
    (name) =>
      (name === 'host' || (name === 'content-type' && wire.body.length > 0) || name.startsWith('x-acs-')) &&
      !signedHeaders.includes(name),
  );
}

export function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
