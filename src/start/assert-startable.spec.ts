import { AppConfig } from '../config/app.config.js';
import { changeConfig } from '../config/change-config.js';
import { loadAppConfig } from '../config/load-config.js';
import { assertStartable } from './assert-startable.js';

const RANDOM = '9f86d081884c7d659a2feaa0c55ad015';
const LIVE = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };
const PRODUCTION = { NODE_ENV: 'production' };

describe('a gateway', () => {
  it.each<[string, Record<string, string>]>([
    ['on the machine of a developer', {}],
    ['as a sandbox in production, when it is told so', { ...PRODUCTION, ALIYUN_MODE: 'sandbox' }],
    ['in production with credentials', { ...PRODUCTION, ...LIVE }],
    ['live with random secrets', { ...LIVE, RECEIPT_TOKEN: RANDOM, BOOTSTRAP_API_KEY: RANDOM }],
    ['as a sandbox with any secrets', { RECEIPT_TOKEN: 'change-me-change-me' }],
  ])('starts %s', (_what, environment) => {
    expect(() => assertStartable(loadAppConfig(environment))).not.toThrow();
  });

  it('does not start as a sandbox in production without being told to', () => {
    expect(() => assertStartable(loadAppConfig(PRODUCTION))).toThrow(/ALIYUN_MODE=sandbox to try it out/);
  });

  it('does not start live with secrets that anybody would try, and shows none', () => {
    const config = changeConfig(new AppConfig(), {
      aliyunMode: 'live',
      receiptToken: 'change-me-change-me',
      bootstrapApiKey: 'example-api-key-0001',
    });
    expect(() => assertStartable(config)).toThrow(/^RECEIPT_TOKEN and BOOTSTRAP_API_KEY can be guessed/);
    expect(() => assertStartable(config)).not.toThrow(/change-me|example/);
  });
});
