import { timingSafeEqual } from 'node:crypto';
import { explainAcs3Signature } from './acs3-mistakes.js';
import {
  acs3CanonicalRequest,
  acs3Signature,
  acs3StringToSign,
  parseAcs3Authorization,
  sha256Hex,
  unsignedHeader,
} from './acs3-signature.js';
import type { Claims } from './claims.js';
import { SANDBOX_SECURITY_TOKEN, SANDBOX_STS_ACCESS_KEY_ID, secretOf } from './credentials.js';
import { Refusal, SignatureMismatch } from './refusal.js';
import { explainRpcSignature } from './rpc-mistakes.js';
import { rpcSignature, rpcStringToSign } from './rpc-signature.js';
import { checkTimestamp } from './time-window.js';
import { headerOf, type WireRequest } from './wire-request.js';

/**
 * Proves who sent a request, from the bytes received. The nonce is not used up here.
 *
 * @returns the access key id.
 * @throws {Refusal} with the code of the first thing that is wrong.
 */
export function authenticate(wire: WireRequest, claims: Claims, wallNow: number): string {
  return claims.scheme === 'acs3' ? authenticateAcs3(wire, wallNow) : authenticateRpc(wire, wallNow);
}

const RPC_FIELDS = ['AccessKeyId', 'Timestamp', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce'];

function authenticateRpc(wire: WireRequest, wallNow: number): string {
  const { fields } = wire;
  for (const name of RPC_FIELDS) requirePresent(name, fields.get(name));
  const signature = fields.get('Signature');
  if (signature === undefined || signature === '') throw new Refusal('IncompleteSignature');
  if (fields.get('SignatureMethod') !== 'HMAC-SHA1') throw new Refusal('InvalidSignatureMethod');
  if (fields.get('SignatureVersion') !== '1.0') throw new Refusal('InvalidSignatureVersion');
  const accessKeyId = fields.get('AccessKeyId') ?? '';
  const secret = knownSecret(accessKeyId, fields.get('SecurityToken'));
  checkTimestamp(fields.get('Timestamp') ?? '', wallNow);
  const stringToSign = rpcStringToSign(wire.method, fields);
  if (!isSame(rpcSignature(stringToSign, secret), signature))
    throw new SignatureMismatch(stringToSign, explainRpcSignature(wire, secret, signature));
  return accessKeyId;
}

const ACS3_HEADERS = ['x-acs-date', 'x-acs-signature-nonce', 'x-acs-content-sha256'];

function authenticateAcs3(wire: WireRequest, wallNow: number): string {
  const authorization = parseAcs3Authorization(headerOf(wire, 'authorization') ?? '');
  if (authorization === undefined) throw new Refusal('IncompleteSignature');
  for (const name of ACS3_HEADERS) requirePresent(name, headerOf(wire, name));
  const secret = knownSecret(authorization.accessKeyId, headerOf(wire, 'x-acs-security-token'));
  checkTimestamp(headerOf(wire, 'x-acs-date') ?? '', wallNow);
  const unsigned = unsignedHeader(wire, authorization.signedHeaders);
  if (unsigned !== undefined) {
    throw new Refusal(
      'IncompleteSignature',
      `The request signature does not conform to Aliyun standards. ${unsigned} is not signed.`,
    );
  }
  const canonicalRequest = acs3CanonicalRequest(wire, authorization.signedHeaders);
  const isBodyHashed = headerOf(wire, 'x-acs-content-sha256') === sha256Hex(wire.body);
  const expected = acs3Signature(acs3StringToSign(canonicalRequest), secret);
  if (!isBodyHashed || !isSame(expected, authorization.signature))
    throw new SignatureMismatch(canonicalRequest, explainAcs3Signature(wire, authorization, secret));
  return authorization.accessKeyId;
}

function knownSecret(accessKeyId: string, securityToken: string | undefined): string {
  const secret = secretOf(accessKeyId);
  if (secret === undefined) throw new Refusal('InvalidAccessKeyId.NotFound');
  if (securityToken === undefined && accessKeyId === SANDBOX_STS_ACCESS_KEY_ID)
    throw new Refusal('MissingSecurityToken');
  if (securityToken !== undefined && securityToken !== SANDBOX_SECURITY_TOKEN) {
    throw new Refusal('InvalidSecurityToken.Malformed');
  }
  return secret;
}

function requirePresent(name: string, value: string | undefined): void {
  if (value === undefined || value === '') throw missingParameter(name);
}

/** The refusal of a request that lacks a parameter. */
export function missingParameter(name: string): Refusal {
  return new Refusal(`Missing${name}`, `${name} is mandatory for this action.`);
}

function isSame(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
