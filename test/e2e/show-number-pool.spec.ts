import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

describe('a pool of show numbers', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ sandboxTimeScale: 5 });
  });
  afterAll(() => test.close());

  const ivr = () => ({
    kind: 'ivr',
    callee: newCallee(),
    startCode: 'TTS_1000003',
    menu: [{ key: '1', code: 'TTS_1000003' }],
  });

  it('is needed by kinds that must show a number when the request names none', async () => {
    const answer = await test.api.create(ivr());
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: 'showNumber' }] } });
  });

  it('gives each call one of its numbers in turn; a named number wins', async () => {
    const numbers = [{ number: '057112345678' }, { number: '057187654321' }];
    const changed = await test.api.send('PATCH', '/v1/application', {
      showNumbers: { strategy: 'round-robin', numbers },
    });
    expect(changed.status).toBe(200);
    const shown = [];
    for (let i = 0; i < 4; i++) {
      const { body } = await test.api.create(ivr());
      shown.push((await test.sandbox.ringsOf(body.id))[0]?.callerNumber);
    }
    expect(shown.slice(0, 2).sort()).toEqual(['057112345678', '057187654321']);
    expect(shown.slice(2)).toEqual(shown.slice(0, 2));
    const { body } = await test.api.create(ttsCall({ showNumber: '4001112222' }));
    expect((await test.sandbox.ringsOf(body.id))[0]?.callerNumber).toBe('4001112222');
  });

  it('holds a call back while every number is at its cap, and places it when one is free', async () => {
    const numbers = [{ number: '057112345678', maxConcurrent: 1 }];
    await test.api.send('PATCH', '/v1/application', { showNumbers: { strategy: 'sticky', numbers } });
    const first = await test.api.create(ivr());
    expect(first.status).toBe(201);
    const second = await test.api.create(ivr());
    expect(second).toMatchObject({ status: 202, body: { status: 'queued' } });
    await test.api.waitFor(second.body.id, ['initiated', 'ringing', 'in-progress', 'completed'], 20_000);
    expect((await test.api.get(first.body.id)).status).toBe('completed');
    await test.api.waitFor(second.body.id, ['completed'], 20_000);
    expect(await test.sandbox.ringsOf(second.body.id)).toHaveLength(1);
  });
});
