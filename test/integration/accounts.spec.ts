import { startSandbox, type SandboxHandle } from '../../src/sandbox/sandbox.app.js';
import type { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { createTestRegistry } from '../../src/voice/upstream/accounts/testing/test-accounts.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { newCallee } from '../support/builders.js';
import { placeThrough, type TestRow } from '../support/place-through.js';
import { findClosedPort } from '../support/ports.js';
import { SandboxClient } from '../support/sandbox-client.js';

/** The fault modes of docs/sandbox.md, by what the answer proves. */
const PROVEN_NOT_PLACED = ['throttle'];
const AMBIGUOUS_NOT_PLACED = ['unavailable', 'html502', 'hang', 'reset-before', 'system-error'];
const AMBIGUOUS_PLACED = [
  'unavailable-after-place',
  'html502-after-place',
  'hang-after-place',
  'reset-after-place',
  'bad-json',
  'no-call-id',
  'system-error-after-place',
];

describe('two Aliyun accounts', () => {
  let handles: SandboxHandle[];
  let first: SandboxClient;
  let second: SandboxClient;
  let registry: AccountRegistry;

  beforeAll(async () => {
    handles = await Promise.all([0, 0].map((port) => startSandbox({ port, mns: false })));
    [first, second] = handles.map(({ url }) => new SandboxClient(url)) as [SandboxClient, SandboxClient];
  });
  afterAll(() => Promise.all(handles.map((handle) => handle.close())));
  beforeEach(() => {
    registry = createTestRegistry([
      { name: 'first', endpoint: first.url },
      { name: 'second', endpoint: second.url },
    ]);
  });
  afterEach(async () => {
    await registry.onApplicationShutdown();
    await Promise.all([first.fault('none'), second.fault('none')]);
  });

  const newRow = (callee = newCallee()): TestRow => ({
    call: { id: newCallId(Date.now()), callee, caller: null, request: { kind: 'tts', ttsCode: 'TTS_1000003' } },
    stamps: [],
  });
  /** How often the call rang: on the first account, on the second. */
  const ringsOf = async ({ call }: TestRow) =>
    Promise.all([first, second].map(async (sandbox) => (await sandbox.ringsOf(call.id)).length));
  const accountsOf = ({ stamps }: TestRow) => stamps.map(({ signedFor }) => signedFor.split('|')[0]);

  it('leaves everything to the first while it is well', async () => {
    const row = newRow();
    expect(await placeThrough(registry, row)).toMatchObject({ type: 'accepted' });
    expect(await ringsOf(row)).toEqual([1, 0]);
  });

  it.each(PROVEN_NOT_PLACED)('rings once, on the second, when the first has the fault %s', async (mode) => {
    await first.fault(mode);
    const row = newRow();
    expect(await placeThrough(registry, row)).toMatchObject({ type: 'accepted' });
    expect([await ringsOf(row), accountsOf(row)]).toEqual([
      [0, 1],
      ['first', 'second'],
    ]);
    expect(new Set(row.stamps.map(({ nonce }) => nonce)).size).toBe(2);
  });

  it.each([
    ['0031', 'balance too low'],
    ['0032', 'permission denied'],
    ['0045', 'arrears'],
  ])('tries the second when the first refuses: %s, %s', async (ending) => {
    await registry.onApplicationShutdown();
    // No time passes for the breakers, however slow the machine is.
    const now = Date.now();
    registry = createTestRegistry(
      [
        { name: 'first', endpoint: first.url },
        { name: 'second', endpoint: second.url },
      ],
      () => now,
    );
    const row = newRow(newCallee(ending));
    // The sandbox refuses by number, so that the second account does it, too.
    expect(await placeThrough(registry, row)).toMatchObject({ type: 'refused' });
    expect([await ringsOf(row), accountsOf(row)]).toEqual([
      [0, 0],
      ['first', 'second'],
    ]);
    expect(await placeThrough(registry, newRow())).toBeUndefined();
  });

  it('rings once, on the second, when nobody listens at the first', async () => {
    await registry.onApplicationShutdown();
    registry = createTestRegistry([
      { name: 'first', endpoint: `http://127.0.0.1:${await findClosedPort()}` },
      { name: 'second', endpoint: second.url },
    ]);
    const row = newRow();
    expect(await placeThrough(registry, row)).toMatchObject({ type: 'accepted' });
    expect(await ringsOf(row)).toEqual([0, 1]);
  });

  it('rings once, on the second, when the first has another key', async () => {
    await registry.onApplicationShutdown();
    registry = createTestRegistry([
      { name: 'first', endpoint: first.url, accessKeyId: 'nobody-knows-it' },
      { name: 'second', endpoint: second.url },
    ]);
    const row = newRow();
    expect(await placeThrough(registry, row)).toMatchObject({ type: 'accepted' });
    expect(await ringsOf(row)).toEqual([0, 1]);
    const [{ breaker, cause } = {}] = registry.describe();
    // Half-open once its time is over: on a slow machine at once.
    expect([['open', 'half-open'].includes(breaker ?? ''), cause]).toEqual([true, 'refusal']);
  });

  it.each(['off', 'proven'])('never rings on the second after an ambiguous end (copies %s)', async (copies) => {
    if (copies === 'proven') await registry.prove();
    for (const mode of [...AMBIGUOUS_NOT_PLACED, ...AMBIGUOUS_PLACED]) {
      await first.fault(mode, { count: 1 });
      const row = newRow();
      const outcome = await placeThrough(registry, row);
      const isPlaced = AMBIGUOUS_PLACED.includes(mode) || copies === 'proven';
      expect([mode, await ringsOf(row)]).toEqual([mode, [isPlaced ? 1 : 0, 0]]);
      expect(accountsOf(row)).toEqual(['first']);
      expect(outcome?.type).toBe(copies === 'proven' && AMBIGUOUS_NOT_PLACED.includes(mode) ? 'accepted' : 'ambiguous');
      await placeThrough(registry, newRow());
    }
  });
});
