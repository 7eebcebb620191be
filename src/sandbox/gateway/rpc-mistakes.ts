import { canonicalQuery, percentEncode } from './percent.js';
import { rpcStringToSign } from './rpc-signature.js';
import { findSignedString, type SignedString, type Variant } from './signature-mistakes.js';
import type { WireRequest } from './wire-request.js';

type Pair = readonly [name: string, value: string];
type Encode = (text: string) => string;

/** What a client has signed in the place of the right string, where a known mistake explains it. Pure. */
export function explainRpcSignature(wire: WireRequest, secret: string, signature: string): SignedString | undefined {
  return findSignedString(signature, {
    strings: stringsToSign(wire),
    keys: [
      { value: `${secret}&` },
      { value: secret, mistake: 'secret-without-ampersand' },
      { value: `${secret}\n&`, mistake: 'secret-with-line-break' },
    ],
    digests: [
      { value: { algorithm: 'sha1', encoding: 'base64' } },
      { value: { algorithm: 'sha1', encoding: 'hex' }, mistake: 'hexadecimal' },
      { value: { algorithm: 'sha256', encoding: 'base64' }, mistake: 'sha256' },
    ],
  });
}

function stringsToSign({ method, fields, query }: WireRequest): Variant<string>[] {
  const sent = [...fields].filter(([name]) => name !== 'Signature');
  const right = canonicalQuery(fields, 'Signature');
  const ordered = sent.toSorted(by((name) => name));
  const written = (pairs: readonly Pair[], encode: Encode = percentEncode) => stringOf(method, write(pairs, encode));
  return [
    { value: rpcStringToSign(method, fields) },
    { value: rpcStringToSign(method === 'GET' ? 'POST' : 'GET', fields), mistake: 'other-method' },
    { value: `${method}&/&${percentEncode(right)}`, mistake: 'path-not-encoded' },
    { value: `${method}&%2F&${right}`, mistake: 'query-not-encoded' },
    { value: written(ordered, (text) => text), mistake: 'values-not-encoded' },
    { value: written(ordered, formEncode), mistake: 'form-encoding' },
    {
      value: stringOf(method, write(ordered, encodeURIComponent), encodeURIComponent),
      mistake: 'uri-component-encoding',
    },
    { value: stringOf(method, write(ordered, inSmallLetters), inSmallLetters), mistake: 'small-letter-escapes' },
    { value: written(sent), mistake: 'parameter-order' },
    { value: written(sent.toSorted(by((name) => name.toLowerCase()))), mistake: 'parameter-order' },
    { value: written(ordered.filter(([, value]) => value !== '')), mistake: 'empty-left-out' },
    { value: rpcStringToSign(method, query), mistake: 'body-left-out' },
  ];
}

const stringOf = (method: string, query: string, encode: Encode = percentEncode): string =>
  `${method}&${encode('/')}&${encode(query)}`;

const write = (pairs: readonly Pair[], encode: Encode): string =>
  pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

/** As forms are: a space is a plus, a tilde an escape, a star stays. */
const formEncode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const inSmallLetters = (text: string): string =>
  percentEncode(text).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

function by(keyOf: (name: string) => string): (a: Pair, b: Pair) => number {
  return ([a], [b]) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
}
