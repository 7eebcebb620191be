import { canonicalQuery, type FlatParameters } from './canonical-query.js';
import type { AliyunCredentials } from './credentials.js';
import { hmacSha1 } from './hmac-sha1.js';
import { formatTimestamp } from './timestamp.js';

export type HttpMethod = 'GET' | 'POST';

/** What makes a signed request unique: the same stamp and parameters give the same bytes. */
export interface SigningStamp {
  readonly nonce: string;
  readonly timestamp: Date;
}

export interface RpcRequest {
  readonly action: string;
  readonly version: string;
  readonly parameters: Readonly<FlatParameters>;
  readonly regionId?: string;
}

/** Business parameters together with the common ones of the RPC scheme; a common name cannot be overwritten. */
export function rpcParameters(
  request: RpcRequest,
  stamp: SigningStamp,
  credentials: AliyunCredentials,
): FlatParameters {
  const all: FlatParameters = { ...request.parameters };
  if (request.regionId !== undefined) all['RegionId'] ??= request.regionId;
  all['Action'] = request.action;
  all['Version'] = request.version;
  all['Format'] = 'JSON';
  all['AccessKeyId'] = credentials.accessKeyId;
  all['SignatureMethod'] = 'HMAC-SHA1';
  all['SignatureVersion'] = '1.0';
  all['SignatureNonce'] = stamp.nonce;
  all['Timestamp'] = formatTimestamp(stamp.timestamp);
  if (credentials.securityToken !== undefined) all['SecurityToken'] = credentials.securityToken;
  return all;
}

/**
 * `METHOD&%2F&encode(canonical)`, https://help.aliyun.com/document_detail/56190.html step 4. The canonical query is encoded already: no character is left in it
 * that `encodeURIComponent` and `percentEncode` treat differently.
 */
export function rpcStringToSign(method: HttpMethod, canonical: string): string {
  return `${method}&%2F&${encodeURIComponent(canonical)}`;
}

/** Base64 HMAC-SHA1 with the key `secret&`, https://help.aliyun.com/document_detail/56190.html step 5. */
export function rpcSignature(stringToSign: string, accessKeySecret: string): string {
  return hmacSha1(`${accessKeySecret}&`, stringToSign);
}

/** The signed query or form body: the canonical parameters and their `Signature`. */
export function signRpc(method: HttpMethod, parameters: Readonly<FlatParameters>, accessKeySecret: string): string {
  const canonical = canonicalQuery(parameters);
  const signature = rpcSignature(rpcStringToSign(method, canonical), accessKeySecret);
  return `${canonical}&Signature=${encodeURIComponent(signature)}`;
}
