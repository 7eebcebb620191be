import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { explainAcs3Signature } from './acs3-mistakes.js';
import { acs3CanonicalRequest, acs3Signature, acs3StringToSign, sha256Hex } from './acs3-signature.js';
import { explainRpcSignature } from './rpc-mistakes.js';
import { rpcSignature, rpcStringToSign } from './rpc-signature.js';

const SECRET = 'the-secret';
const FIELDS = {
  Version: '2017-05-25',
  action: '',
  AccessKeyId: 'an id',
  TtsParam: '{"code":"1*2~3"}',
  CalledNumber: '13900139000',
} as const;
const query = new Map<string, string>([['Version', FIELDS.Version]]);
const wire = {
  method: 'POST',
  path: '/',
  headers: {},
  body: Buffer.from('the rest'),
  query,
  fields: new Map<string, string>(Object.entries(FIELDS)),
};
const NAMES = ['AccessKeyId', 'CalledNumber', 'TtsParam', 'Version', 'action'] as const;

/** As a client might, that was written with nothing but the manual. */
const join = (names: readonly (keyof typeof FIELDS)[], encode: (text: string) => string) =>
  names.map((name) => `${encode(name)}=${encode(FIELDS[name])}`).join('&');
const strictly = (text: string) => encodeURIComponent(text).replaceAll('*', '%2A');
const asForm = (text: string) => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('~', '%7E');
const small = (text: string) => strictly(text).replace(/%../g, (escape) => escape.toLowerCase());
const right = `POST&%2F&${strictly(join(NAMES, strictly))}`;
const hmac = (text: string, key = `${SECRET}&`, encoding: 'base64' | 'hex' = 'base64', algorithm = 'sha1') =>
  createHmac(algorithm, key).update(text).digest(encoding);

describe('a wrong signature of the RPC scheme', () => {
  it('was made of a string that the table below departs from', () => {
    expect(rpcStringToSign('POST', wire.fields)).toBe(right);
  });

  it.each([
    ['other-method', right.replace('POST', 'GET')],
    ['path-not-encoded', right.replace('%2F', '/')],
    ['query-not-encoded', `POST&%2F&${join(NAMES, strictly)}`],
    ['values-not-encoded', `POST&%2F&${strictly(join(NAMES, (text) => text))}`],
    ['form-encoding', `POST&%2F&${strictly(join(NAMES, asForm))}`],
    ['uri-component-encoding', `POST&%2F&${encodeURIComponent(join(NAMES, encodeURIComponent))}`],
    ['small-letter-escapes', `POST&%2f&${small(join(NAMES, small))}`],
    ['parameter-order', `POST&%2F&${strictly(join(Object.keys(FIELDS) as (keyof typeof FIELDS)[], strictly))}`],
    ['parameter-order', `POST&%2F&${strictly(join(['AccessKeyId', 'action', ...NAMES.slice(1, 4)], strictly))}`],
    ['empty-left-out', `POST&%2F&${strictly(join(NAMES.slice(0, 4), strictly))}`],
    ['body-left-out', `POST&%2F&${strictly(join(['Version'], strictly))}`],
  ] as const)('is explained by %s, with what was signed', (mistake, signed) => {
    expect(explainRpcSignature(wire, SECRET, hmac(signed))).toEqual({ text: signed, mistakes: [mistake] });
  });

  it.each([
    ['secret-without-ampersand', hmac(right, SECRET)],
    ['secret-with-line-break', hmac(right, `${SECRET}\n&`)],
    ['hexadecimal', hmac(right, `${SECRET}&`, 'hex')],
    ['sha256', hmac(right, `${SECRET}&`, 'base64', 'sha256')],
  ] as const)('is explained by %s, of the right string', (mistake, signature) => {
    expect(explainRpcSignature(wire, SECRET, signature)).toEqual({ text: right, mistakes: [mistake] });
  });

  it('is explained by two mistakes at once', () => {
    const signed = right.replace('POST', 'GET');
    expect(explainRpcSignature(wire, SECRET, hmac(signed, SECRET))?.mistakes).toEqual([
      'other-method',
      'secret-without-ampersand',
    ]);
  });

  it('is a right one whose plus signs were not escaped, if it has spaces', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const fields = new Map([...wire.fields, ['OutId', text]]);
        const signature = rpcSignature(rpcStringToSign('POST', fields), SECRET);
        fc.pre(signature.includes('+'));
        const found = explainRpcSignature({ ...wire, fields }, SECRET, signature.replaceAll('+', ' '));
        expect(found?.mistakes).toEqual(['plus-became-space']);
      }),
    );
  });

  it('is not explained where the secret is another one', () => {
    expect(explainRpcSignature(wire, SECRET, hmac(right, 'another&'))).toBeUndefined();
  });
});

describe('a wrong signature of the ACS3 scheme', () => {
  const headers = { host: 'a.example', 'x-acs-content-sha256': sha256Hex(wire.body) };
  const signedHeaders = Object.keys(headers);
  const request = { ...wire, headers, query: new Map([...query, ['Action', 'a b']]) };
  const canonical = acs3CanonicalRequest(request, signedHeaders);
  const explain = (signature: string, sent = request) =>
    explainAcs3Signature(sent, { accessKeyId: 'id', signedHeaders, signature }, SECRET);
  const sign = (text: string, secret = SECRET) => acs3Signature(acs3StringToSign(text), secret);
  const swapped = canonical.replace('Action=a%20b&Version=2017-05-25', 'Version=2017-05-25&Action=a%20b');

  it.each([
    ['other-method', canonical.replace('POST', 'GET')],
    ['parameter-order', swapped],
    ['values-not-encoded', canonical.replace('%20', ' ')],
    ['query-left-out', canonical.replace(/Action.*/, '')],
  ] as const)('is explained by %s, with what was signed', (mistake, signed) => {
    expect(signed).not.toBe(canonical);
    expect(explain(sign(signed))).toEqual({ text: signed, mistakes: [mistake] });
  });

  it('is explained by a secret, or a digest, that is used as in the other scheme', () => {
    expect(explain(sign(canonical, `${SECRET}&`))?.mistakes).toEqual(['secret-with-ampersand']);
    expect(explain(acs3Signature(canonical, SECRET))?.mistakes).toEqual(['canonical-not-hashed']);
  });

  it('is explained by a hash that is of another body', () => {
    const told = { ...headers, 'x-acs-content-sha256': sha256Hex('') };
    const sent = { ...request, headers: told };
    const signed = acs3CanonicalRequest({ ...sent, body: Buffer.alloc(0) }, signedHeaders);
    expect(explain(sign(signed), sent)).toEqual({ text: signed, mistakes: ['body-hash'] });
  });

  it('is not explained where the secret is another one', () => {
    expect(explain(sign(canonical, 'another'))).toBeUndefined();
  });
});
