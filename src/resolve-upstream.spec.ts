import { AppConfig } from './config/app.config.js';
import { changeConfig } from './config/change-config.js';
import { needsSandbox, resolveUpstream } from './resolve-upstream.js';

const START = { sandboxUrl: 'http://127.0.0.1:3900', receiptToken: 'a-token-of-this-start' };

const configOf = (changes: Partial<AppConfig>) => changeConfig(new AppConfig(), changes);

describe('the upstream of a gateway', () => {
  it('is the sandbox for every product, in sandbox mode', () => {
    const config = configOf({ aliyunMode: 'sandbox' });

    expect(needsSandbox(config)).toBe(true);
    expect(resolveUpstream(config, START)).toEqual({
      ...config,
      aliyunVoiceEndpoint: START.sandboxUrl,
      mnsEndpoint: START.sandboxUrl,
      mnsTokenEndpoint: START.sandboxUrl,
      receiptToken: START.receiptToken,
      aliyunUid: '1000000000000000',
    });
  });

  it('is what is named, in sandbox mode, too', () => {
    const named = {
      aliyunVoiceEndpoint: 'http://voice.test',
      mnsEndpoint: 'http://mns.test',
      receiptToken: 'a-token-that-is-set',
      aliyunUid: '12345',
    };
    const config = configOf({ aliyunMode: 'sandbox', ...named });

    expect(needsSandbox(config)).toBe(false);
    expect(resolveUpstream(config, { ...START, sandboxUrl: undefined })).toEqual({
      ...config,
      mnsTokenEndpoint: named.aliyunVoiceEndpoint,
    });
  });

  it('is Aliyun in live mode: nothing is made up', () => {
    const config = configOf({ aliyunMode: 'live' });

    expect(needsSandbox(config)).toBe(false);
    expect(resolveUpstream(config, START)).toEqual(config);
  });
});
