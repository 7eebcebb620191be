import { accountNameOf, keyDigestOf, operationOf, type Signing, toSignedFor } from './signed-for.js';

const SIGNING: Signing = {
  account: 'main',
  operation: 'SingleCallByTts',
  endpoint: 'https://dyvmsapi.aliyuncs.com',
  scheme: 'rpc',
  keyDigest: '3f2a91c0de45',
};

describe('what a row says of the one that signs its stamp', () => {
  const text = toSignedFor(SIGNING);

  it('is the same for the same bytes', () => {
    expect(toSignedFor({ ...SIGNING })).toBe(text);
  });

  it.each<Partial<Signing>>([
    { account: 'other' },
    { operation: 'IvrCall' },
    { endpoint: 'https://dyvmsapi.aliyuncs.com:8443' },
    { scheme: 'acs3' },
    { keyDigest: '000000000000' },
    { keyDigest: undefined },
  ])('is another one with %o', (change) => {
    expect(toSignedFor({ ...SIGNING, ...change })).not.toBe(text);
  });

  it('names account, operation and key', () => {
    expect([accountNameOf(text), operationOf(text), keyDigestOf(text)]).toEqual([
      'main',
      'SingleCallByTts',
      '3f2a91c0de45',
    ]);
  });

  it('knows no key while there is none', () => {
    expect(keyDigestOf(toSignedFor({ ...SIGNING, keyDigest: undefined }))).toBeUndefined();
  });
});
