import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type SandboxHandle } from '../../src/sandbox/sandbox.app.js';
import type { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { createTestRegistry } from '../../src/voice/upstream/accounts/testing/test-accounts.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { newCallee } from '../support/builders.js';
import { placeThrough, type TestRow } from '../support/place-through.js';
import { SandboxClient } from '../support/sandbox-client.js';

const MODES = [
  ...['none', 'throttle', 'unavailable', 'unavailable-after-place', 'html502', 'html502-after-place', 'hang'],
  ...['hang-after-place', 'reset-before', 'reset-after-place', 'bad-json', 'no-call-id', 'system-error'],
  ...['system-error-after-place', 'clock-expired'],
];
const PROBE = 'QueryCallDetailByCallId';
const OPERATION = 'SingleCallByTts';

function newRow(): TestRow {
  const request = { kind: 'tts', ttsCode: 'TTS_1000003' } as const;
  return { call: { id: newCallId(Date.now()), callee: newCallee(), caller: null, request }, stamps: [] };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 500) throw new Error('it did not come to pass');
    await sleep(10);
  }
}

describe('an account that comes back', () => {
  let handles: SandboxHandle[];
  let first: SandboxClient;
  let second: SandboxClient;
  let registry: AccountRegistry;
  /** The breakers' clock stands still unless a test moves it. */
  let now: number;

  beforeAll(async () => {
    handles = await Promise.all([0, 0].map((port) => startSandbox({ port, mns: false })));
    [first, second] = handles.map(({ url }) => new SandboxClient(url)) as [SandboxClient, SandboxClient];
  });
  afterAll(() => Promise.all(handles.map((handle) => handle.close())));
  beforeEach(async () => {
    await Promise.all([first.reset(), second.reset()]);
    now = 0;
    const accounts = [first, second].map(({ url }, index) => ({
      name: ['first', 'second'][index] ?? '',
      endpoint: url,
    }));
    registry = createTestRegistry(accounts, () => now);
  });
  afterEach(() => registry.onApplicationShutdown());

  const breakerOf = (index: number) => registry.describe()[index]?.breaker;
  /** Lets the back-off of the first pass and its probe end. */
  async function restOf(phase: 'open' | 'trial'): Promise<void> {
    const { whole } = registry.primary.breakers;
    now += 1_000;
    expect([whole.isAdmitting, whole.phase]).toEqual([false, 'probing']);
    await until(() => whole.phase !== 'probing');
    expect(whole.phase).toBe(phase);
  }
  const placeMany = (count: number) =>
    Promise.all(Array.from({ length: count }, () => placeThrough(registry, newRow())));

  it('is asked by harmless queries only, while calls go to the other', async () => {
    await first.fault('unavailable');
    await placeMany(3);
    expect(breakerOf(0)).toBe('open');
    const before = (await first.requests()).length;
    const row = newRow();
    expect(await placeThrough(registry, row)).toMatchObject({ type: 'accepted' });
    expect(await second.ringsOf(row.call.id)).toHaveLength(1);
    // The probe fails: open again, for longer.
    await restOf('open');
    const asked = (await first.requests()).slice(before).map(({ action }) => action);
    expect([asked.length > 0, new Set(asked)]).toEqual([true, new Set([PROBE])]);
  });

  it('gets one call only while it is half-open', async () => {
    await first.fault('unavailable');
    await placeMany(3);
    await first.fault('none');
    await restOf('trial');
    await placeMany(10);
    expect(breakerOf(0)).toBe('closed');
    expect([(await first.rings()).length, (await second.rings()).length]).toEqual([1, 9]);
  });

  it('makes calls wait while the other is away, too, and places them then', async () => {
    await Promise.all([first.fault('unavailable'), second.fault('unavailable')]);
    await placeMany(6);
    await placeMany(6);
    const row = newRow();
    expect(await placeThrough(registry, row)).toBeUndefined();
    expect(row.stamps).toEqual([]);
    expect([registry.waitMsOf(row.call.request), registry.outlook(OPERATION)]).toEqual([50, undefined]);
    await Promise.all([first.fault('none'), second.fault('none')]);
    await restOf('trial');
    expect(registry.outlook(OPERATION)).toEqual({ account: registry.primary, mostCalls: 1 });
    expect(await placeThrough(registry, row)).toMatchObject({ type: 'accepted' });
  });

  it('never rings a phone twice, on both together, in a storm of every fault', async () => {
    await registry.prove();
    const rows: TestRow[] = [];
    const outcomes: Promise<void>[] = [];
    const ends = new Map<string, string>();
    for (let round = 0; round < 60; round++) {
      const pick = () => MODES[Math.floor(Math.random() * MODES.length)] ?? 'none';
      await Promise.all([first.fault(pick(), { count: 2 }), second.fault(pick(), { count: 1 })]);
      for (let count = 0; count < 4; count++) {
        const row = newRow();
        rows.push(row);
        outcomes.push(placeThrough(registry, row).then((end) => void ends.set(row.call.id, end?.type ?? 'held')));
      }
      now += 50;
      await sleep(10);
    }
    await Promise.all(outcomes);
    const rings = [...(await first.rings()), ...(await second.rings())].map(({ outId }) => outId);
    expect(new Set(rings).size).toBe(rings.length);
    for (const { call } of rows) {
      const end = ends.get(call.id);
      if (end !== 'ambiguous') expect([end, rings.includes(call.id)]).toEqual([end, end === 'accepted']);
    }
    expect([...ends.values()]).toEqual(expect.arrayContaining(['accepted']));
  });
});
