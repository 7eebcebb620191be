import { jest } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Account } from '../../src/voice/upstream/accounts/account.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { FolderTrace } from '../support/folder-trace.js';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));

/** In and back out again. It was 40 when calls were planned six times, and the rule of sending again stood in ten files. */
const MOST_CHANGES = 20;
const MOST_PLANS = 2;
const CALLS = 5;

describe('POST /v1/calls', () => {
  const trace = new FolderTrace('CallsController.createCall');
  const planned = jest.spyOn(Account.prototype, 'plan');
  let test: TestGateway;

  beforeAll(async () => {
    await trace.install();
    test = await startTestGateway({ identicalResend: 'on' });
    // The first call finds caches cold.
    await test.api.create(ttsCall());
  }, 60_000);
  afterAll(async () => {
    await test.close();
    trace.uninstall();
  });
  beforeEach(() => {
    planned.mockClear();
    trace.take();
  });

  it('plans by nothing but the account of a call, where it is counted', () => {
    const files = globSync('**/*.ts', { cwd: SOURCES }).filter((file) => !file.endsWith('.spec.ts'));
    const planning = files.filter((file) => readFileSync(SOURCES + file, 'utf8').includes('planPlacement'));
    expect(planning.toSorted()).toEqual(['voice/upstream/accounts/account.ts', 'voice/upstream/placement.ts']);
  });

  it(`changes between the folders of voice ${MOST_CHANGES} times at most`, async () => {
    const ways: string[][] = [];
    // On a busy machine a call may wait so long that its place is booked anew: that is not its usual way.
    for (let call = 0; call < CALLS; call++) {
      expect((await test.api.create(ttsCall())).status).toBe(201);
      ways.push(trace.take().map(({ from, to, method }) => `${from} → ${to}: ${method}`));
    }
    const path = ways.reduce((shortest, way) => (way.length < shortest.length ? way : shortest));
    const changes = 2 * path.length;
    console.log([`${changes} changes of folder (40 before):`, ...path].join('\n'));
    // From the request to the upstream, and to what became of it: nothing is left out.
    expect(path).toEqual(expect.arrayContaining([expect.stringMatching(/: Account\.send$/)]));
    expect(path.at(-1)).toMatch(/^dispatch → call-store/);
    expect(changes).toBeLessThanOrEqual(MOST_CHANGES);
  });

  it.each([
    ['in its request', undefined, {}],
    ['in its request, throttled once', 'throttle', {}],
    ['in its request, by a copy', 'reset-before', {}],
    ['from the queue', undefined, { prefer: 'respond-async' }],
    ['from the queue, throttled once', 'throttle', { prefer: 'respond-async' }],
  ])(`plans a call ${MOST_PLANS} times at most: %s`, async (_how, fault, headers) => {
    if (fault) await test.sandbox.fault(fault, { count: 1 });
    const { body } = await test.api.create(ttsCall(), headers);
    await test.api.waitFor(body.id, ['completed']);
    const plans = planned.mock.calls.filter(([{ id }]) => id === body.id).length;
    expect(plans).toBeGreaterThan(0);
    expect(plans).toBeLessThanOrEqual(MOST_PLANS);
  });
});
