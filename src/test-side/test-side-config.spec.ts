import { AppConfig } from '../config/app.config.js';
import { changeConfig } from '../config/change-config.js';
import { listAccounts } from '../config/accounts.config.js';
import { secretsOf } from '../config/secrets.js';
import { testSideConfig } from './test-side-config.js';

const URL = 'http://sandbox:3900';
const LIVE = changeConfig(new AppConfig(), {
  aliyunMode: 'live',
  isModeGuessed: true,
  testKeysSandboxUrl: URL,
  accessKeyId: 'live-id',
  accessKeySecret: 'live-secret',
  securityToken: 'live-token',
  aliyunUid: '12345678',
  aliyunVoiceEndpoint: 'https://dyvmsapi.aliyuncs.com',
  cccEndpoint: 'https://ccc.aliyuncs.com',
  createCallEndpoint: 'https://dycsapi.aliyuncs.com',
  createCallAppKey: 'live-app-key',
  mnsEndpoint: 'https://mns.aliyuncs.com',
  mnsTokenEndpoint: 'https://dybaseapi.aliyuncs.com',
  receiptToken: 'live-receipt-token',
  bootstrapApiKey: 'live-bootstrap-key',
  ossAccessKeyId: 'oss-id',
  ossAccessKeySecret: 'oss-secret',
});

describe('the configuration of the side of test keys', () => {
  it('is there on a live gateway with a sandbox for them, and nowhere else', () => {
    expect(testSideConfig(LIVE)).toMatchObject({ aliyunMode: 'sandbox', isTestSide: true, isModeGuessed: false });
    expect(testSideConfig(changeConfig(LIVE, { testKeysSandboxUrl: undefined }))).toBeUndefined();
    expect(testSideConfig(changeConfig(LIVE, { aliyunMode: 'sandbox' }))).toBeUndefined();
  });

  it('leads nowhere but to the sandbox: a URL of Aliyun, or a key there, is in none of its settings', () => {
    const own = Object.entries(testSideConfig(LIVE) ?? {}) as [string, unknown][];
    const written = own.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    expect(written.filter(([, value]) => /aliyun|^live-/.test(value))).toEqual([]);
    const urls = written.filter(([name]) => name.endsWith('Endpoint'));
    expect(urls.length).toBeGreaterThan(4);
    expect(urls.filter(([, value]) => !value.startsWith(URL))).toEqual([]);
  });

  it('has one account, whose key is that of sandboxes', () => {
    const accounts = listAccounts(testSideConfig(LIVE) ?? LIVE);
    expect(accounts.map(({ name, credentials }) => [name, credentials?.accessKeyId])).toEqual([
      ['sandbox', 'sandbox-access-key-id'],
    ]);
    const several = JSON.stringify([{ name: 'first', accessKeyId: 'live-1', accessKeySecret: 'live-2' }]);
    const own = testSideConfig(changeConfig(LIVE, { aliyunAccounts: several }));
    expect(own && secretsOf(own).filter((secret) => secret.startsWith('live-'))).toEqual([]);
  });

  it('stores recordings where live ones are, with the key of the object storage, or that of the first account', () => {
    expect(testSideConfig(LIVE)).toMatchObject({ ossAccessKeyId: 'oss-id', ossAccessKeySecret: 'oss-secret' });
    const shared = changeConfig(LIVE, { ossAccessKeyId: undefined, ossAccessKeySecret: undefined });
    expect(testSideConfig(shared)).toMatchObject({ ossAccessKeyId: 'live-id', ossAccessKeySecret: 'live-secret' });
  });
});
