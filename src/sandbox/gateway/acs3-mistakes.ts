import { type Acs3Authorization, acs3CanonicalRequest, acs3StringToSign, sha256Hex } from './acs3-signature.js';
import { percentEncode } from './percent.js';
import { findSignedString, type SignedString, type Variant } from './signature-mistakes.js';
import { headerOf, type WireRequest } from './wire-request.js';

/** Lines of a canonical request: method, path, query, headers …, hash of the body. */
const QUERY_LINE = 2;

/** What a client has signed in the place of the right request, where a known mistake explains it. Pure. */
export function explainAcs3Signature(
  wire: WireRequest,
  { signedHeaders, signature }: Acs3Authorization,
  secret: string,
): SignedString | undefined {
  const steps = {
    keys: [
      { value: secret },
      { value: `${secret}&`, mistake: 'secret-with-ampersand' },
      { value: `${secret}\n`, mistake: 'secret-with-line-break' },
    ],
    digests: [{ value: { algorithm: 'sha256', encoding: 'hex' } }],
  } as const;
  const right = acs3CanonicalRequest(wire, signedHeaders);
  const unhashed = [{ value: right, mistake: 'canonical-not-hashed' }] as const;
  return (
    findSignedString(signature, { ...steps, strings: canonicalRequests(wire, right) }, acs3StringToSign) ??
    findSignedString(signature, { ...steps, strings: unhashed })
  );
}

function canonicalRequests(wire: WireRequest, right: string): Variant<string>[] {
  const { method, query, body } = wire;
  const withLine = (index: number, text: string) => right.split('\n').with(index, text).join('\n');
  const write = (encode: (text: string) => string, pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  const ordered = [...query].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = headerOf(wire, 'x-acs-content-sha256') ?? '';
  return [
    ...(told === sha256Hex(body) ? [{ value: right }] : []),
    { value: withLine(-1, told), mistake: 'body-hash' },
    { value: withLine(0, method === 'GET' ? 'POST' : 'GET'), mistake: 'other-method' },
    { value: withLine(QUERY_LINE, write(percentEncode, [...query])), mistake: 'parameter-order' },
    {
      value: withLine(
        QUERY_LINE,
        write((text) => text, ordered),
      ),
      mistake: 'values-not-encoded',
    },
    { value: withLine(QUERY_LINE, write(encodeURIComponent, ordered)), mistake: 'uri-component-encoding' },
    { value: withLine(QUERY_LINE, ''), mistake: 'query-left-out' },
  ];
}
