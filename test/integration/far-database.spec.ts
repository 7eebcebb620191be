import type { EventDto } from '../../src/voice/events/dto/event.dto.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { EventStream } from '../support/event-stream.js';
import { FarDatabase } from '../support/far-database.js';
import { recordedCall, waitForRecording } from '../support/recordings.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { createEndpoint, LOCAL } from '../support/webhooks.js';

/** As over a continent, or with a disk that is out of breath: longer than a turn to send is held for a near one. */
const LATENCY_MS = 500;
const SECOND_MS = 1_000;
const PLACED = ['initiated', 'ringing', 'in-progress', 'completed'] as const;

describe('a database whose every answer is late', () => {
  let link: FarDatabase;
  let test: TestGateway;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    link = await FarDatabase.open(await createTestDatabase());
    receiver = await WebhookReceiver.start();
    test = await startTestGateway({ ...LOCAL, databaseUrl: link.url, databasePoolSize: 10, placingWaitMs: 5_000 });
    link.latencyMs = LATENCY_MS;
  });
  afterAll(async () => {
    link.latencyMs = 0;
    await test.close();
    await receiver.close();
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

  it('places a call at its time, and cancels one before it', async () => {
    const at = (inMs: number) => new Date(Date.now() + inMs).toISOString();
    const [soon, later] = await Promise.all([
      test.api.create(ttsCall({ scheduledAt: at(2_000) })),
      test.api.create(ttsCall({ scheduledAt: at(3_600_000) })),
    ]);
    expect((await test.api.cancel(later.body.id)).body.status).toBe('canceled');
    await test.api.waitFor(soon.body.id, [...PLACED], 20_000);
    expect(await test.sandbox.ringsOf(later.body.id)).toHaveLength(0);
  }, 60_000);

  it('tells the end of a call on every way, and keeps its recording', async () => {
    await createEndpoint(test.api, receiver.url, { types: ['call.completed'] });
    const stream = await EventStream.open(test.gateway.url, PRIVATE_VALUES.apiKey);
    const { body: call } = await test.api.create(recordedCall());
    const isEnd = ({ type, subject }: EventDto) => type === 'call.completed' && subject === `calls/${call.id}`;
    await test.api.waitFor(call.id, ['completed'], 20_000);
    await stream.until(({ events }) => events.some(isEnd));
    await receiver.until((received) => received.some(({ body }) => isEnd(JSON.parse(body) as EventDto)));
    await waitForRecording(test.api, call.id, ['available']);
    stream.cut();
  }, 60_000);
});
