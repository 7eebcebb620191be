import type { CallRequest } from '../../call-store/call-request.js';
import type { SendOutcome } from '../send-outcome.js';
import type { AccountRegistry } from './account-registry.js';
import { AccountTrail } from './account-trail.js';
import { createTestRegistry } from './testing/test-accounts.js';

const REQUEST: CallRequest = { kind: 'tts', ttsCode: 'TTS_1' };
const ARREARS: SendOutcome = { type: 'refused', code: 'isv.OUT_OF_SERVICE', requestId: 'r' };
const BAD_NUMBER: SendOutcome = { type: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL', requestId: 'r' };

describe('AccountTrail', () => {
  let registry: AccountRegistry;

  afterEach(() => registry.onApplicationShutdown());

  /** Leaves the first accounts with these outcomes. @returns what the account after them finds. */
  function othersAfter(names: readonly string[], outcomes: readonly SendOutcome[], isHeldBack = false): string {
    registry = createTestRegistry(names.map((name) => ({ name, endpoint: `http://${name}` })));
    const trail = new AccountTrail(registry, REQUEST);
    const { accounts, primary } = registry;
    outcomes.forEach((outcome, index) => trail.leave(accounts[index] ?? primary, outcome));
    if (isHeldBack) trail.holdBack();
    return trail.othersThan(accounts[outcomes.length] ?? primary);
  }

  it.each([
    ['none', ['a'], [], false],
    ['untried', ['a', 'b', 'c'], [ARREARS], false],
    ['held-back', ['a', 'b', 'c'], [ARREARS], true],
    ['tried', ['a', 'b', 'c'], [ARREARS, BAD_NUMBER], false],
    ['refused', ['a', 'b', 'c'], [ARREARS, ARREARS], false],
    // All were tried: nobody is held back.
    ['refused', ['a', 'b'], [ARREARS], true],
  ] as const)('knows whether there is another account: %s of %j', (others, names, outcomes, isHeldBack) => {
    expect(othersAfter(names, outcomes, isHeldBack)).toBe(others);
  });

  it('goes to the next account by priority, to each one once', () => {
    registry = createTestRegistry(['a', 'b'].map((name) => ({ name, endpoint: `http://${name}` })));
    const trail = new AccountTrail(registry, REQUEST);
    const [a, b] = registry.accounts;
    expect(trail.leave(a ?? registry.primary, ARREARS)).toBe(b);
    expect(trail.leave(b ?? registry.primary, ARREARS)).toBeUndefined();
  });
});
