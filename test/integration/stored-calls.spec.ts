import { fill } from '../../bench/scale/fill.js';
import { planReads } from '../../bench/scale/reads.js';
import { readSealedSample } from '../../bench/scale/sealed-sample.js';
import type { Stage } from '../../bench/scale/stage.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

/** `npm run bench:scale` is run by hand and takes a quarter of an hour; that what it stores can be read is found here. */
describe('calls that benchmarks store', () => {
  let test: TestGateway;
  let databaseUrl: string;
  let stage: Stage;

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
    test = await startTestGateway({ databaseUrl });
    const port = Number(new URL(test.gateway.url).port);
    const gateway = { port, databaseUrl, apiKey: PRIVATE_VALUES.apiKey } as Stage['gateway'];
    stage = { name: 'test', rows: 2_000, fillSeconds: 0, gateway };
    await fill(databaseUrl, stage.rows, 'sandbox', await readSealedSample(gateway));
  }, 60_000);
  afterAll(() => test.close());

  it('are sealed as the gateway seals', async () => {
    const { body } = await test.api.list('limit=1&status=completed');
    expect(body.items).toMatchObject([{ callee: '+8613900139000', ttsCode: 'TTS_1000001' }]);
  });

  it('answer every read of the benchmark, with calls where it looks for some', async () => {
    for (const [what, paths] of Object.entries(await planReads(stage))) {
      const { status, body } = await test.api.send<{ items?: unknown[] }>('GET', paths[0] ?? '');
      expect([what, status]).toEqual([what, 200]);
      if (/newest|callee|status|frequent/.test(what))
        expect([what, body.items]).toEqual([what, expect.arrayContaining([expect.anything()])]);
    }
  });
});
