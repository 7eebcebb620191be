import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

describe('RECEIPT_SOURCE=mns', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ receiptSource: 'mns' });
  });
  afterAll(() => test.close());

  const statistics = async () =>
    (await (await fetch(`${test.sandbox.url}/__sandbox/receipts`)).json()) as {
      pushed: number;
      queued: Record<string, number>;
    };

  it('completes calls without a URL that anybody could push to', async () => {
    const calls = await Promise.all([
      test.api.create(ttsCall()),
      test.api.create(ttsCall({ callee: newCallee('0001') })),
      test.api.create(ttsCall({ callee: newCallee('0003') })),
    ]);
    const [answered, busy, rejected] = calls.map(({ body }) => body.id);
    expect(await test.api.waitFor(answered ?? '', ['completed'])).toMatchObject({ hangupBy: 'callee' });
    await test.api.waitFor(busy ?? '', ['busy']);
    await test.api.waitFor(rejected ?? '', ['rejected']);
    expect((await statistics()).pushed).toBe(0);
    const pushed = await fetch(`${test.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`);
    expect(pushed.status).toBe(404);
  });

  it('deletes what it has stored', async () => {
    const { body } = await test.api.create(ttsCall());
    await test.api.waitFor(body.id, ['completed']);
    for (let tries = 0; tries < 200; tries++) {
      if (Object.values((await statistics()).queued).every((count) => count === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect((await statistics()).queued).toEqual({});
  });
});

describe('RECEIPT_SOURCE=both', () => {
  it('takes each receipt once, whichever way it comes first', async () => {
    const test = await startTestGateway({ receiptSource: 'both' });
    try {
      const { body } = await test.api.create(ttsCall());
      await test.api.waitFor(body.id, ['completed']);
      const counted = async (source: string) => {
        const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
        const line = new RegExp(`^voice_gateway_receipts_total\\{.*source="${source}".*\\} (\\d+)$`, 'gm');
        return [...metrics.matchAll(line)].reduce((sum, [, count]) => sum + Number(count), 0);
      };
      for (let tries = 0; tries < 200 && (await counted('mns')) + (await counted('push')) < 10; tries++)
        await new Promise((resolve) => setTimeout(resolve, 25));
      expect(await counted('mns')).toBe(5);
      expect(await counted('push')).toBe(5);
    } finally {
      await test.close();
    }
  });
});
