import { acs3CanonicalRequest, acs3Signature, acs3StringToSign, sha256Hex } from './acs3-signature.js';
import { rpcSignature, rpcStringToSign } from './rpc-signature.js';

const VOICE_CALL = {
  AccessKeyId: 'testId',
  Action: 'SingleCallByTts',
  CalledNumber: '13000000000',
  CalledShowNumber: '057112345678',
  Format: 'XML',
  OutId: '123',
  RegionId: 'cn-hangzhou',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: 'f7d2d4ef-6d5f-4da4-86ed-88e001a66abb',
  SignatureVersion: '1.0',
  Timestamp: '2017-09-28T14:31:56Z',
  TtsCode: 'TTS_0000000',
  TtsParam: '{"code":"1234","product":"test"}',
  Version: '2017-05-25',
};
const DESCRIBE_REGIONS = {
  AccessKeyId: 'testid',
  Action: 'DescribeRegions',
  Format: 'XML',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
  SignatureVersion: '1.0',
  Timestamp: '2016-02-23T12:46:24Z',
  Version: '2014-05-26',
};

describe('RPC signature', () => {
  // H:56190 for the voice call; https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism for the other
  it.each([
    ['GET', VOICE_CALL, 'testSecret', 'aMfgrx8DLS7vLfpeR1c2rrKLr0Q='],
    ['POST', VOICE_CALL, 'testSecret', 'JD/PHvlhWY31YrxEb6G3oZQgEIc='],
    ['GET', DESCRIBE_REGIONS, 'testsecret', 'OLeaidS1JvxuMvnyHOwuJ+uX5qY='],
    ['POST', DESCRIBE_REGIONS, 'testsecret', 'MxbnVAM4w6sft9xjVpe/GCKueuk='],
  ])('matches the published vector of %s %#', (method, fields, secret, expected) => {
    const received = new Map(Object.entries({ Signature: expected, ...fields }).reverse());

    expect(rpcSignature(rpcStringToSign(method, received), secret)).toBe(expected);
  });
});

describe('ACS3 signature', () => {
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': sha256Hex(''),
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  };

  // https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
  it('matches the published vector', () => {
    const query = new Map([
      ['RegionId', 'cn-shanghai'],
      ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'],
    ]);
    const wire = { method: 'POST', path: '/', headers, body: Buffer.alloc(0), query, fields: query };

    const canonical = acs3CanonicalRequest(wire, Object.keys(headers).reverse());

    expect(sha256Hex(canonical)).toBe('7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259');
    expect(acs3Signature(acs3StringToSign(canonical), 'YourAccessKeySecret')).toBe(
      '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });
});
