import { AppConfig } from '../../config/app.config.js';
import { changeConfig } from '../../config/change-config.js';
import type { AppError } from '../../common/errors/app-error.js';
import type { Identity } from '../access/identity.js';
import { toScopes } from '../access/scopes.js';
import { KeySide } from './key-side.js';

const LIVE_KEY: Identity = { applicationId: 'default', keyId: 'ak_1', scopes: toScopes(null) };
const TEST_KEY: Identity = { ...LIVE_KEY, isTest: true };

const sideOf = (settings: Partial<AppConfig>) => new KeySide(changeConfig(new AppConfig(), settings));
const SANDBOX = sideOf({ aliyunMode: 'sandbox' });
const LIVE = sideOf({ aliyunMode: 'live' });
const LIVE_SIDE = sideOf({ aliyunMode: 'live', testKeysSandboxUrl: 'http://sandbox:3900' });
const TEST_SIDE = sideOf({ aliyunMode: 'sandbox', isTestSide: true, testKeysSandboxUrl: 'http://sandbox:3900' });

function refusalOf(attempt: () => unknown): AppError | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error as AppError;
  }
}

describe('the sides of a gateway', () => {
  it.each([
    ['a gateway in sandbox mode', SANDBOX, true, true],
    ['a live gateway', LIVE, true, false],
    ['the live side', LIVE_SIDE, true, false],
    ['the side of test keys', TEST_SIDE, false, true],
  ])('admit the keys that are theirs: %s', (_name, side, live, test) => {
    const isAdmitted = (identity: Identity) => refusalOf(() => side.admit(identity)) === undefined;
    expect([isAdmitted(LIVE_KEY), isAdmitted(TEST_KEY)]).toEqual([live, test]);
  });

  it('say what to set where a test key is in vain', () => {
    const refusal = refusalOf(() => LIVE.admit(TEST_KEY));
    expect([refusal?.code, refusal?.details.hint?.en]).toEqual([
      'forbidden',
      expect.stringContaining('set TEST_KEYS_SANDBOX_URL'),
    ]);
  });

  it('withhold from a test key what live calls go by, unless there are none', () => {
    const withheld = (side: KeySide) => [...toScopes(null)].filter((scope) => !side.admit(TEST_KEY).scopes.has(scope));
    expect(withheld(TEST_SIDE)).toEqual(['settings:write', 'admin']);
    expect(withheld(SANDBOX)).toEqual([]);
  });

  it('sign in keys of each other, but no test key that is in vain', () => {
    for (const side of [LIVE_SIDE, TEST_SIDE, SANDBOX])
      for (const key of [LIVE_KEY, TEST_KEY]) expect(refusalOf(() => side.assertServed(key))).toBeUndefined();
    expect(refusalOf(() => LIVE.assertServed(TEST_KEY))?.code).toBe('forbidden');
  });
});
