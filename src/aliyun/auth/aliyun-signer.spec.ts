import { AliyunClock } from './aliyun-clock.js';
import { AliyunSigner, type SignableRequest } from './aliyun-signer.js';
import { RefreshingCredentials } from './refreshing-credentials.js';
import { StaticCredentials } from './static-credentials.js';

const NOW = Date.parse('2026-11-23T12:00:00.500Z');
const REQUEST: SignableRequest = {
  scheme: 'rpc',
  host: 'dyvmsapi.aliyuncs.com',
  action: 'SingleCallByTts',
  version: '2017-05-25',
  parameters: { CalledNumber: '13000000000' },
};

function createSigner(accessKeyId = 'testId'): AliyunSigner {
  const credentials = new StaticCredentials({ accessKeyId, accessKeySecret: 'testSecret' });
  return new AliyunSigner(
    credentials,
    new AliyunClock(
      () => NOW,
      () => 0,
    ),
  );
}

describe('AliyunSigner', () => {
  it.each(['rpc', 'acs3'] as const)('makes the same bytes from the same stamp by %s', (scheme) => {
    const stamp = { nonce: 'nonce', timestamp: new Date(NOW) };

    const [one, other] = [createSigner(), createSigner()].map((signer) => signer.sign({ ...REQUEST, scheme }, stamp));

    expect(one).toEqual(other);
  });

  it('never uses a nonce twice', () => {
    const signer = createSigner();
    const nonces = Array.from({ length: 1000 }, () => signer.sign(REQUEST).stamp.nonce);

    expect(new Set(nonces).size).toBe(1000);
  });

  it("stamps with the upstream's time", () => {
    expect(createSigner().sign(REQUEST).body).toContain('Timestamp=2026-11-23T12%3A00%3A00Z');
  });

  it('tells keys apart without naming them', () => {
    const digests = ['one', 'other'].map((id) => createSigner(id).sign(REQUEST).stamp.keyDigest);

    expect(digests[0]).not.toBe(digests[1]);
    expect(digests.join()).not.toMatch(/one|other/);
  });

  it('gives up the key that was refused, and no other that has taken its place', async () => {
    const ids = ['one', 'two', 'three'];
    const clock = new AliyunClock(
      () => NOW,
      () => 0,
    );
    const source = () => Promise.resolve({ accessKeyId: ids.shift() ?? '', accessKeySecret: 'testSecret' });
    const signer = new AliyunSigner(new RefreshingCredentials(source, clock), clock);
    await signer.prepare();
    const { keyDigest } = signer.sign(REQUEST).stamp;
    signer.rejectKey(keyDigest);
    expect(signer.isReady).toBe(false);
    await signer.prepare();
    // A second answer to a request that was signed with the first key.
    signer.rejectKey(keyDigest);
    expect(signer.isReady).toBe(true);
  });

  it('sends parameters in the body by acs3, none in the headers', () => {
    const signed = createSigner().sign({ ...REQUEST, scheme: 'acs3', regionId: 'cn-hangzhou' });

    expect(signed.body).toBe('CalledNumber=13000000000&RegionId=cn-hangzhou');
    expect(JSON.stringify(signed.headers)).not.toContain('13000000000');
  });
});
