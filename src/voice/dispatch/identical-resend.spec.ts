import { AppConfig } from '../../config/app.config.js';
import type { OverdueCall } from '../call-store/calls.records.js';
import type { Account } from '../upstream/accounts/account.js';
import type { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { createTestRegistry } from '../upstream/accounts/testing/test-accounts.js';
import type { PlaceableCall } from '../upstream/placement.js';
import type { CallSender } from './call-sender.js';
import { IdenticalResend } from './identical-resend.js';

const TTS = {
  id: '0Uorlvel3ZypVzT',
  callee: '+8613900139000',
  caller: null,
  request: { kind: 'tts', ttsCode: 'TTS_1' },
} as const satisfies PlaceableCall;
const TWO_WAY = {
  ...TTS,
  caller: '+8613900139001',
  request: { kind: 'two-way', callerShowNumber: '+8657112345678', calleeShowNumber: '+8657112345678' },
} as const satisfies PlaceableCall;

describe('IdenticalResend', () => {
  let registry: AccountRegistry;
  const config = Object.assign(new AppConfig(), { identicalResend: 'on' });

  afterEach(() => registry.onApplicationShutdown());

  function start(settings: Partial<AppConfig> = {}): IdenticalResend {
    Object.assign(config, { twoWayRoute: 'click-to-dial', identicalResend: 'on', ...settings });
    const accounts = ['a', 'b'].map((name) => ({ name, endpoint: `http://${name}` }));
    registry = createTestRegistry(accounts, undefined, config);
    return new IdenticalResend(registry, {} as CallSender, config);
  }

  /** A request of a lost process, which an account has signed. */
  function lostCall(call: PlaceableCall, account: Account = registry.primary): OverdueCall {
    const { nonce, timestamp: signedAt, signedFor } = account.createStamp(account.plan(call));
    const rest = { applicationId: 'default', attempt: 1, priority: 1, createdAt: new Date(), isBooked: false };
    const open = {
      purpose: null,
      flowControl: 'defer',
      notBefore: null,
      isExpired: false,
      isSuppressed: false,
    } as const;
    return { ...call, ...rest, ...open, nonce, signedAt, signedFor };
  }

  it('finds the account, and nobody else, that can repeat a request', () => {
    const copies = start();
    const [, b] = registry.accounts;
    const call = lostCall(TTS, b);
    expect(copies.find(call)?.account).toBe(b);
    expect(copies.find({ ...call, caller: TWO_WAY.caller, request: TWO_WAY.request })).toBeUndefined();
  });

  it('finds nobody to repeat a request to another product, whose replay guard nobody has proven', () => {
    expect(start().find(lostCall(TWO_WAY))?.account).toBe(registry.primary);
    void registry.onApplicationShutdown();
    const copies = start({ twoWayRoute: 'back-to-back', cccEndpoint: 'http://ccc' });
    expect(copies.find(lostCall(TWO_WAY))).toBeUndefined();
  });

  it.each([
    ['on', true],
    ['off', false],
    // Nothing has proven its guard.
    ['auto', false],
  ] as const)('is safe with %s: %s', (identicalResend, isSafe) => {
    const copies = start({ identicalResend });
    const call = lostCall(TTS);
    const account = registry.primary;
    const placement = account.plan(call);
    expect(copies.isSafe({ call, account, placement, stamp: account.createStamp(placement) })).toBe(isSafe);
    expect(copies.find(call) !== undefined).toBe(isSafe);
  });

  it.each([
    [12, true],
    [14, false],
    // Signed before the clock of that process was set back.
    [-14, false],
  ])('repeats a stamp that is %s minutes old: %s', (minutes, isFound) => {
    const copies = start();
    const signedAt = new Date(Date.now() - minutes * 60_000);
    expect(copies.find({ ...lostCall(TTS), signedAt }) !== undefined).toBe(isFound);
  });

  it('has nothing to repeat where no stamp was written', () => {
    expect(start().find({ ...lostCall(TTS), nonce: null, signedAt: null })).toBeUndefined();
  });
});
