import type { CallOrProblem } from '../support/api-client.js';
import { type AnswerCheck, type HeadersCheck, readAnswerCheck, readHeadersCheck } from '../support/answer-schema.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const MENU = { startCode: 'TTS_1000001', startParams: { code: '1' }, menu: [{ key: '1', code: 'TTS_1000003' }] };
/** Endings of numbers that name how the sandbox lets a call go. */
const SCRIPTS = ['9000', '0001', '0002', '0003', '0004', '0005', '0006', '0021', '0036', '0045'];

describe('every answer is what openapi.json says', () => {
  let test: TestGateway;
  let check: AnswerCheck;
  let undocumented: HeadersCheck;

  beforeAll(async () => {
    check = await readAnswerCheck();
    undocumented = await readHeadersCheck();
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  async function ask<T = CallOrProblem>(operation: string, path: string, body?: unknown, headers = {}): Promise<T> {
    const [method = ''] = operation.split(' ');
    const answer = await test.api.send<T>(method, path, body, headers);
    expect(check(operation, answer.status, answer.body)).toEqual([]);
    expect({ operation, headers: undocumented(operation, answer.status, answer.headers) }).toEqual({
      operation,
      headers: [],
    });
    return answer.body;
  }
  const create = (body: unknown, headers = {}) => ask('POST /v1/calls', '/v1/calls', body, headers);

  it('to calls of every kind, however they end', async () => {
    const twoWay = { kind: 'two-way', callerShowNumber: '4001112221', calleeShowNumber: '4001112222' };
    const requests = SCRIPTS.flatMap((ending) => [
      ttsCall({ callee: newCallee(ending), purpose: 'verification', showNumber: '057112345678' }),
      { kind: 'voice-file', callee: newCallee(ending), voiceCode: 'welcome.wav', showNumber: null },
      { kind: 'ivr', callee: newCallee(ending), showNumber: '057112345678', ...MENU },
      { ...twoWay, caller: newCallee(), callee: newCallee(ending) },
    ]);
    const created = [];
    for (const request of requests) created.push(await create(request));
    // They end beside each other; only one is looked at.
    for (const { id, status } of created) if (status === 'initiated') await test.api.waitFor(id, ENDS);

    for (const { id, callId = id } of created) {
      if (callId === undefined) continue;
      await ask('GET /v1/calls/{id}', `/v1/calls/${callId}`);
      await ask('GET /v1/calls/{id}/events', `/v1/calls/${callId}/events`);
      await ask('POST /v1/calls/{id}/cancel', `/v1/calls/${callId}/cancel`);
    }
    await ask('GET /v1/calls', '/v1/calls?limit=100');
  });

  it('to calls that wait, and to requests that are refused', async () => {
    const request = ttsCall();
    await create(request, { 'idempotency-key': 'k' });
    await create({ ...request, callee: newCallee() }, { 'idempotency-key': 'k' });
    await create(request);
    await create({ ...request, flowControl: 'reject' });
    await create(ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() }));
    await create(ttsCall(), { prefer: 'respond-async' });
    await create({ kind: 'tts' });
    await create('{');
    await create(ttsCall({ ttsCode: 'TTS_404' }));
    await ask('GET /v1/calls', '/v1/calls?status=queued');
    await ask('GET /v1/calls', '/v1/calls?limit=0');
    await ask('GET /v1/calls/{id}', '/v1/calls/0aK3xP9Qw81bTzE');
  });

  it('to everything else', async () => {
    const showNumbers = { strategy: 'sticky', numbers: [{ number: '057112345678', maxConcurrent: 3 }] };
    await ask('GET /v1/application', '/v1/application');
    await ask('PATCH /v1/application', '/v1/application', { showNumbers, flowLimits: { perDay: 30 } });
    await ask('PATCH /v1/application', '/v1/application', {
      showNumbers: null,
      flowLimits: null,
      unknownOutcome: null,
    });
    await ask('PATCH /v1/application', '/v1/application', { flowLimits: 3 });
    await ask('GET /v1/callees/{number}/quota', '/v1/callees/13900139000/quota');
    await ask('GET /v1/errors', '/v1/errors');
    await ask('GET /v1/calls/{id}/recording', '/v1/calls/0aK3xP9Qw81bTzE/recording');
    for (const probe of ['/health/live', '/health/ready', '/health/startup']) await ask(`GET ${probe}`, probe);
  });

  it('and a field too much, too little or of another kind would be found', async () => {
    const call = await create(ttsCall());
    const { mode: _mode, ...less } = call;

    for (const wrong of [{ ...call, extra: 1 }, less, { ...call, status: 'lost' }, { ...call, durationSeconds: 1.5 }])
      expect(check('POST /v1/calls', 201, wrong)).not.toEqual([]);
  });

  it('and a header too much would be found', () => {
    const headers = new Headers({ location: '/v1/calls/1', 'x-secret': '1' });
    expect(undocumented('POST /v1/calls', 201, headers)).toEqual(['x-secret']);
  });

  const ENDS = ['completed', 'busy', 'no-answer', 'rejected', 'failed', 'canceled', 'unknown'];
});
