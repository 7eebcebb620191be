import { canonicalQuery } from './canonical-query.js';
import { rpcParameters, rpcSignature, rpcStringToSign, signRpc } from './rpc-signature.js';

/** VMS's own vector, H:56190 (https://help.aliyun.com/document_detail/56190.html). */
const SINGLE_CALL = {
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
/** ECS, https://help.aliyun.com/document_detail/56190.html. */
const DESCRIBE_REGIONS = {
  AccessKeyId: 'testid',
  Action: 'DescribeRegions',
  Format: 'XML',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
  SignatureVersion: '1.0',
  Version: '2014-05-26',
};
/** ECS, https://help.aliyun.com/document_detail/56190.html. */
const DESCRIBE_DEDICATED_HOSTS = {
  AccessKeyId: 'testid',
  Action: 'DescribeDedicatedHosts',
  Format: 'JSON',
  RegionId: 'cn-beijing',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: 'edb2b34af0af9a6d14deaf7c1a5315eb',
  SignatureVersion: '1.0',
  Timestamp: '2023-03-13T08:34:30Z',
  Version: '2014-05-26',
};
const AT = { Timestamp: '2016-02-23T12:46:24Z' };
const OLD_SPELLING = { TimeStamp: '2016-02-23T12:46:24Z' };

describe('rpcSignature', () => {
  it.each([
    ['VMS SingleCallByTts', 'GET', SINGLE_CALL, 'testSecret', 'aMfgrx8DLS7vLfpeR1c2rrKLr0Q='],
    ['VMS SingleCallByTts', 'POST', SINGLE_CALL, 'testSecret', 'JD/PHvlhWY31YrxEb6G3oZQgEIc='],
    ['ECS DescribeRegions', 'GET', { ...DESCRIBE_REGIONS, ...AT }, 'testsecret', 'OLeaidS1JvxuMvnyHOwuJ+uX5qY='],
    ['ECS DescribeRegions', 'POST', { ...DESCRIBE_REGIONS, ...AT }, 'testsecret', 'MxbnVAM4w6sft9xjVpe/GCKueuk='],
    ['ECS, TimeStamp', 'GET', { ...DESCRIBE_REGIONS, ...OLD_SPELLING }, 'testsecret', 'CT9X0VtwR86fNWSnsc6v8YGOjuE='],
    ['ECS DescribeDedicatedHosts', 'GET', DESCRIBE_DEDICATED_HOSTS, 'testsecret', '9NaGiOspFP5UPcwX8Iwt2YJXXuk='],
    ['ECS DescribeDedicatedHosts', 'POST', DESCRIBE_DEDICATED_HOSTS, 'testsecret', 'ZvQ9xGiFnquSJRvj+WE6kdSpTwU='],
  ] as const)('matches the published vector %s by %s', (_name, method, parameters, secret, expected) => {
    expect(rpcSignature(rpcStringToSign(method, canonicalQuery(parameters)), secret)).toBe(expected);
  });

  it('builds the published string to sign', () => {
    expect(rpcStringToSign('GET', canonicalQuery(SINGLE_CALL))).toBe(
      'GET&%2F&AccessKeyId%3DtestId%26Action%3DSingleCallByTts%26CalledNumber%3D13000000000%26CalledShowNumber%3D057112345678' +
        '%26Format%3DXML%26OutId%3D123%26RegionId%3Dcn-hangzhou%26SignatureMethod%3DHMAC-SHA1' +
        '%26SignatureNonce%3Df7d2d4ef-6d5f-4da4-86ed-88e001a66abb%26SignatureVersion%3D1.0' +
        '%26Timestamp%3D2017-09-28T14%253A31%253A56Z%26TtsCode%3DTTS_0000000' +
        '%26TtsParam%3D%257B%2522code%2522%253A%25221234%2522%252C%2522product%2522%253A%2522test%2522%257D' +
        '%26Version%3D2017-05-25',
    );
  });
});

describe('signRpc', () => {
  it('appends the signature percent-encoded', () => {
    expect(signRpc('POST', SINGLE_CALL, 'testSecret')).toBe(
      `${canonicalQuery(SINGLE_CALL)}&Signature=JD%2FPHvlhWY31YrxEb6G3oZQgEIc%3D`,
    );
  });
});

describe('rpcParameters', () => {
  const stamp = { nonce: 'n', timestamp: new Date('2017-09-28T14:31:56.789Z') };
  const keys = { accessKeyId: 'id', accessKeySecret: 'secret' };
  const request = { action: 'SingleCallByTts', version: '2017-05-25', parameters: {} };

  it('adds the common parameters, the timestamp without milliseconds', () => {
    expect(rpcParameters(request, stamp, keys)).toEqual({
      AccessKeyId: 'id',
      Action: 'SingleCallByTts',
      Format: 'JSON',
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: 'n',
      SignatureVersion: '1.0',
      Timestamp: '2017-09-28T14:31:56Z',
      Version: '2017-05-25',
    });
  });

  it('adds the token of session credentials', () => {
    expect(rpcParameters(request, stamp, { ...keys, securityToken: 't' })).toMatchObject({ SecurityToken: 't' });
  });

  it('lets a call name its own region but no other common parameter', () => {
    const parameters = { RegionId: 'cn-beijing', Action: 'SmartCall', SignatureNonce: 'mine' };

    expect(rpcParameters({ ...request, parameters, regionId: 'cn-hangzhou' }, stamp, keys)).toMatchObject({
      RegionId: 'cn-beijing',
      Action: 'SingleCallByTts',
      SignatureNonce: 'n',
    });
  });
});
