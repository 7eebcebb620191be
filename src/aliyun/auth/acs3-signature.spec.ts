import { signAcs3 } from './acs3-signature.js';

const KEYS = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' };
const STAMP = { nonce: '3156853299f313e23d1673dc12e1703d', timestamp: new Date('2023-10-26T10:22:32Z') };
/** Published vector of the V3 manual (https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature). */
const RUN_INSTANCES = {
  method: 'POST',
  host: 'ecs.cn-shanghai.aliyuncs.com',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
  body: '',
} as const;
/** Self-computed vector of https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature. */
const SINGLE_CALL = {
  method: 'POST',
  host: 'dyvmsapi.aliyuncs.com',
  action: 'SingleCallByTts',
  version: '2017-05-25',
  query: {
    CalledNumber: '13000000000',
    OutId: '123',
    TtsCode: 'TTS_0000000',
    TtsParam: '{"code":"1234","product":"test"}',
  },
  body: '',
} as const;

describe('signAcs3', () => {
  it.each([
    [
      RUN_INSTANCES,
      '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
      '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    ],
    [
      SINGLE_CALL,
      'fef4110c6c74836dd5bc9c654ba176a7617b823d7f5bad05c78833e1d09d20f7',
      '5d68a1a5361f4a52d1ce3e26f96266c322c728fa06c599ab18dfdba40ffcd135',
    ],
  ])('matches the vector of $action', (request, hashedCanonicalRequest, signature) => {
    expect(signAcs3(request, STAMP, KEYS)).toMatchObject({ hashedCanonicalRequest, signature });
  });

  it('names the key and the signed headers in the authorization', () => {
    expect(signAcs3(RUN_INSTANCES, STAMP, KEYS).headers['authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
        'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
        'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('signs the content type of a form and the session token', () => {
    const request = { ...SINGLE_CALL, query: {}, body: 'a=b', contentType: 'application/x-www-form-urlencoded' };

    expect(signAcs3(request, STAMP, { ...KEYS, securityToken: 'token' }).headers['authorization']).toContain(
      'SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;' +
        'x-acs-signature-nonce;x-acs-version,',
    );
  });
});
