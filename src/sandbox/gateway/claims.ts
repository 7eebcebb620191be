import { ACS3 } from './acs3-signature.js';
import { headerOf, type WireRequest } from './wire-request.js';

/** What a request says of itself; nothing of it is proven. */
export interface Claims {
  readonly scheme: 'rpc' | 'acs3';
  readonly action: string | undefined;
  readonly version: string | undefined;
  readonly nonce: string | undefined;
  readonly format: 'JSON' | 'XML';
}

/** Reads the claims of either scheme; an Authorization header of ACS3 decides which. */
export function readClaims(wire: WireRequest): Claims {
  if (headerOf(wire, 'authorization')?.startsWith(ACS3) === true) {
    return {
      scheme: 'acs3',
      action: headerOf(wire, 'x-acs-action'),
      version: headerOf(wire, 'x-acs-version'),
      nonce: headerOf(wire, 'x-acs-signature-nonce'),
      format: headerOf(wire, 'accept')?.includes('json') === true ? 'JSON' : 'XML',
    };
  }
  return {
    scheme: 'rpc',
    action: wire.fields.get('Action'),
    version: wire.fields.get('Version'),
    nonce: wire.fields.get('SignatureNonce'),
    format: wire.fields.get('Format')?.toUpperCase() === 'JSON' ? 'JSON' : 'XML',
  };
}
