import { newCallee, ttsCall } from '../support/builders.js';
import { FarDatabase } from '../support/far-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** As over a continent, or with a disk that is out of breath. */
const LATENCY_MS = 350;
const SECOND_MS = 1_000;
const PLACED = ['initiated', 'ringing', 'in-progress', 'completed'] as const;

describe('a database whose every answer is late', () => {
  let link: FarDatabase;
  let test: TestGateway;

  beforeAll(async () => {
    link = await FarDatabase.open(await createTestDatabase());
    test = await startTestGateway({ databaseUrl: link.url, placingWaitMs: 5_000 });
    link.latencyMs = LATENCY_MS;
  });
  afterAll(async () => {
    link.latencyMs = 0;
    await test.close();
    await link.close();
  });

  it('keeps no call back', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => test.api.create(ttsCall())));
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual(answers.map(() => [201, 'initiated']));
    for (const { body } of answers) expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
  }, 60_000);

  it('keeps none back in the queue', async () => {
    const create = () => test.api.create(ttsCall(), { prefer: 'respond-async' });
    const ids = (await Promise.all(Array.from({ length: 5 }, create))).map(({ body }) => body.id);
    for (const id of ids) {
      await test.api.waitFor(id, [...PLACED], 20_000);
      expect(await test.sandbox.ringsOf(id)).toHaveLength(1);
    }
  }, 60_000);

  it('lets two calls reach one callee a second apart, all the same', async () => {
    const callee = newCallee();
    const verification = ttsCall({ callee, purpose: 'verification', flowControl: 'defer' });
    const answers = await Promise.all([test.api.create(ttsCall({ callee })), test.api.create(verification)]);
    for (const { body } of answers) await test.api.waitFor(body.id, [...PLACED], 20_000);
    const rings = (await test.sandbox.rings()).filter(({ calledNumber }) => `+86${calledNumber}` === callee);
    const [first = 0, second = 0] = rings.map(({ receivedAt }) => Date.parse(receivedAt)).sort((a, b) => a - b);
    expect(rings).toHaveLength(2);
    expect(second - first).toBeGreaterThanOrEqual(SECOND_MS);
  }, 60_000);
});
