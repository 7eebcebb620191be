import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { IntentStore } from '../../src/voice/calls/intent-store.js';
import { DepartureGate } from '../../src/voice/dispatch/departure-gate.js';
import { READY_HOLD_MS } from '../../src/pacing/pacing-arithmetic.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** Turns to send are over by then. */
const SLOW_MS = READY_HOLD_MS + 300;

describe('a database that answers slowly', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ accountQps: 20, placingWaitMs: 4_000 });
  });
  afterAll(() => test.close());

  async function late<T>(answer: Promise<T>): Promise<T> {
    const value = await answer;
    await sleep(SLOW_MS);
    return value;
  }

  it('delays the calls that came in time, and makes none of them wait in the queue', async () => {
    const store = test.part(IntentStore);
    const gate = test.part(DepartureGate);
    const originals = { store: store.store.bind(store), stamp: gate.stamp.bind(gate) };
    jest.spyOn(store, 'store').mockImplementation(async (begun) => await late(originals.store(begun)));
    jest.spyOn(gate, 'stamp').mockImplementation(async (...args) => await late(originals.stamp(...args)));
    const answers = await Promise.all(Array.from({ length: 10 }, () => test.api.create(ttsCall())));
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual(answers.map(() => [201, 'initiated']));
    for (const { body } of answers) expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
  });
});
