import fc from 'fast-check';
import type { IvrCallRequest, TtsCallRequest } from '../../call-store/call-request.js';
import type { Route } from '../route.js';
import type { SendOutcome } from '../send-outcome.js';
import { type Account, toSigning } from './account.js';
import type { AccountRegistry } from './account-registry.js';
import { createTestRegistry, type TestAccount } from './testing/test-accounts.js';

const TTS: TtsCallRequest = { kind: 'tts', ttsCode: 'TTS_1', showNumber: '+8657112345678' };
const IVR: IvrCallRequest = { kind: 'ivr', startCode: 'TTS_1', menu: [] };
const TO_TTS: Route = { operation: 'SingleCallByTts' };
const TO_IVR: Route = { operation: 'IvrCall' };
const refused = (code: string): SendOutcome => ({ type: 'refused', code, requestId: 'r' });
const ARREARS = refused('isv.OUT_OF_SERVICE');
const NO_RIGHT = refused('isp.RAM_PERMISSION_DENY');
const SILENCE: SendOutcome = { type: 'ambiguous', code: 'ReadTimeout', requestId: null };

const registries: AccountRegistry[] = [];

function registryOf(...accounts: readonly TestAccount[]): AccountRegistry {
  const registry = createTestRegistry(accounts.map((account) => ({ ...account, endpoint: `http://${account.name}` })));
  registries.push(registry);
  return registry;
}

const three = () => registryOf({ name: 'a' }, { name: 'b' }, { name: 'c' });
const tell = (account: Account | undefined, outcome: SendOutcome) => account?.breakers.begin(TO_TTS.operation)(outcome);

afterEach(() => Promise.all(registries.splice(0).map((registry) => registry.onApplicationShutdown())));

describe('AccountRegistry.choose', () => {
  it('takes the first account, then the next by priority', () => {
    const registry = three();
    expect(registry.choose(TTS)?.name).toBe('a');
    expect(registry.choose(TTS, { exclude: [registry.primary] })?.name).toBe('b');
    expect(registry.choose(TTS, { exclude: registry.accounts })).toBeUndefined();
  });

  it('passes over an account that refuses every call, for every operation', () => {
    const registry = three();
    tell(registry.primary, ARREARS);
    expect([registry.choose(TTS)?.name, registry.choose(IVR)?.name]).toEqual(['b', 'b']);
  });

  it('passes over an account without the right to an operation, for this operation only', () => {
    const registry = three();
    tell(registry.primary, NO_RIGHT);
    expect([registry.choose(TTS)?.name, registry.choose(IVR)?.name]).toEqual(['b', 'a']);
    expect(registry.describe()[0]).toMatchObject({ breaker: 'closed', heldOperations: ['SingleCallByTts'] });
  });

  it('chooses nobody while all are held back, and says until when', () => {
    const registry = three();
    for (const account of registry.accounts) tell(account, ARREARS);
    expect(registry.choose(TTS)).toBeUndefined();
    expect(registry.waitMsOf(TTS)).toBeGreaterThan(0);
    expect(registry.outlook(TO_TTS.operation)).toBeUndefined();
  });

  it('lets calls meet the refusal of the only account that could place them', () => {
    const registry = registryOf(
      { name: 'a', showNumbers: ['057112345678'] },
      { name: 'b', showNumbers: ['01065529988'] },
    );
    tell(registry.primary, ARREARS);
    expect(registry.choose(TTS)?.name).toBe('a');
    expect(registry.choose({ ...TTS, showNumber: undefined })?.name).toBe('b');
  });

  it('lets queued calls meet it as well, where accounts own different things', () => {
    const registry = registryOf({ name: 'a', codes: { TTS_1: 'x' } }, { name: 'b', codes: { TTS_2: 'y' } });
    const [a, b] = registry.accounts;
    tell(a, ARREARS);
    tell(b, ARREARS);
    expect(registry.choose(TTS)?.name).toBe('a');
    expect(registry.outlook(TO_TTS.operation)).toEqual({ account: a, mostCalls: Infinity });
    const silent = registryOf({ name: 'a', codes: { TTS_1: 'x' } }, { name: 'b', codes: { TTS_2: 'y' } });
    for (const account of silent.accounts) for (let count = 0; count < 3; count++) tell(account, SILENCE);
    expect(silent.outlook(TO_TTS.operation)).toBeUndefined();
  });

  it('does not let them meet its silence', () => {
    const registry = registryOf({ name: 'only' });
    tell(registry.primary, ARREARS);
    expect(registry.choose(TTS)?.name).toBe('only');
    expect(registry.outlook(TO_TTS.operation)).toEqual({ account: registry.primary, mostCalls: Infinity });
    const silent = registryOf({ name: 'only' });
    for (let count = 0; count < 3; count++) tell(silent.primary, SILENCE);
    expect(silent.choose(TTS)).toBeUndefined();
    expect(silent.outlook(TO_TTS.operation)).toBeUndefined();
  });

  it('gives a call that no account owns to the first one', () => {
    const registry = registryOf({ name: 'a', codes: {} }, { name: 'b', codes: { TTS_2: 'x' } });
    expect(registry.choose(TTS)?.name).toBe('a');
  });

  it('always takes the first that owns the call, is not excluded and is not held back', () => {
    const trait = fc.record({ owns: fc.boolean(), isExcluded: fc.boolean(), isHeld: fc.boolean() });
    fc.assert(
      fc.property(fc.array(trait, { minLength: 1, maxLength: 5 }), (traits) => {
        const registry = registryOf(
          ...traits.map(({ owns }, index) => ({ name: `n${index}`, codes: { [owns ? 'TTS_1' : 'other']: 'x' } })),
        );
        traits.forEach(({ isHeld }, index) => isHeld && tell(registry.accounts[index], ARREARS));
        const exclude = registry.accounts.filter((_, index) => traits[index]?.isExcluded);
        const owners = traits.filter(({ owns }) => owns);
        const wanted =
          owners.length === 0
            ? traits.findIndex(({ isExcluded }, index) => index === 0 && !isExcluded)
            : traits.findIndex((one) => one.owns && !one.isExcluded && (!one.isHeld || owners.length === 1));
        expect(registry.choose(TTS, { exclude })?.name).toBe(wanted < 0 ? undefined : `n${wanted}`);
      }),
    );
  });
});

describe('the stamp of an account', () => {
  it('names its account, request and key, and can be repeated by no other', () => {
    const registry = three();
    const stamp = registry.primary.createStamp(TO_TTS);
    expect(stamp.signedFor).toMatch(/^a\|SingleCallByTts\|[\w-]{8}\|[0-9a-f]{12}$/);
    expect(registry.findSigner(stamp.signedFor)).toBe(registry.primary);
    expect(registry.accounts.filter((account) => account.makesSameBytes(TO_TTS, stamp))).toEqual([registry.primary]);
  });

  it('cannot be repeated for another operation or product, with another key, or when the account is gone', () => {
    const registry = three();
    const stamp = registry.primary.createStamp(TO_TTS);
    const { primary } = registry;
    const product = { endpoint: 'http://elsewhere', version: '2020-07-01' };
    expect(primary.makesSameBytes(TO_IVR, stamp)).toBe(false);
    expect(primary.makesSameBytes({ ...TO_TTS, product }, stamp)).toBe(false);
    expect(
      primary.makesSameBytes(TO_TTS, { ...stamp, signedFor: stamp.signedFor.replace(/\w+$/, '000000000000') }),
    ).toBe(false);
    expect(registry.findSigner(stamp.signedFor.replace('a|', 'z|'))).toBeUndefined();
    expect(registry.findSigner('')).toBeUndefined();
  });

  it('goes to the client with the key that it is for', () => {
    const { primary } = three();
    const stamp = primary.createStamp(TO_TTS);
    expect(toSigning(stamp)).toMatchObject({
      nonce: stamp.nonce,
      keyDigest: primary.signer.currentKeyDigest(),
    });
    expect(toSigning({ ...stamp, signedFor: 'a|x|y|rpc|none' }).keyDigest).toBeUndefined();
  });
});
