import { ACCEPTED, httpAnswer, RawUpstream } from '../../src/aliyun/testing/raw-upstream.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const NUMBER = '13900139000';
const HALF_A_MEGABYTE = 'x'.repeat(500_000);

/** What the upstream answers, and the status and code that a call then shows. */
const ANSWERS: [string, string, { http: number; status?: string; code?: string }][] = [
  ['a CallId with a zero', httpAnswer({ ...ACCEPTED, CallId: '1^2\0' }), { http: 202, status: 'unknown' }],
  ['a CallId without end', httpAnswer({ ...ACCEPTED, CallId: HALF_A_MEGABYTE }), { http: 202, status: 'unknown' }],
  [
    'a broken RequestId',
    httpAnswer({ ...ACCEPTED, CallId: '7^7', RequestId: '\ud800\0' }),
    { http: 201, status: 'initiated' },
  ],
  ['a code with a zero', httpAnswer({ Code: 'isv.X\0', RequestId: 'R' }, 400), { http: 202, status: 'unknown' }],
  ['a code without end', httpAnswer({ Code: `isv.${HALF_A_MEGABYTE}` }, 400), { http: 202, status: 'unknown' }],
  ['a code with a number', httpAnswer({ Code: `isv.BAD_${NUMBER}` }, 400), { http: 422, code: 'isv.BAD_****' }],
  [
    'a message of noise',
    httpAnswer({ Code: 'isv.X', Message: `\0\udc00${HALF_A_MEGABYTE}` }, 400),
    { http: 422, code: 'isv.X' },
  ],
  ['a refusal in XML', httpAnswer('<Error><Code>isv.X</Code></Error>', 400), { http: 422, code: 'isv.X' }],
  [
    'a missing right',
    httpAnswer({ Code: 'isv.RAM_PERMISSION_DENY', RequestId: 'R' }, 400),
    { http: 502, code: 'isv.RAM_PERMISSION_DENY' },
  ],
  [
    'a wait of ages',
    httpAnswer({ Code: 'Throttling.User' }, 400, { 'x-acs-retry-after': '1e18' }),
    { http: 202, status: 'queued' },
  ],
  [
    'a wait of a day',
    httpAnswer({ Code: 'Throttling.User' }, 400, { 'x-acs-retry-after': '86400000' }),
    { http: 202, status: 'queued' },
  ],
];

describe('whatever the upstream answers', () => {
  let upstream: RawUpstream;
  let test: TestGateway;
  let answer = httpAnswer(ACCEPTED);

  beforeAll(async () => {
    upstream = await RawUpstream.start((socket) => void socket.write(answer));
    test = await startTestGateway({ aliyunVoiceEndpoint: upstream.url, identicalResend: 'off', roles: ['api'] });
  });
  afterAll(async () => {
    await test.close();
    await upstream.stop();
  });

  it.each(ANSWERS)('%s: the call is stored and told truly, with no 500', async (_what, text, expected) => {
    answer = text;

    const { status, body } = await test.api.create(ttsCall({ callee: newCallee() }));

    expect(status).toBe(expected.http);
    const {
      id,
      callId,
      upstream: told,
    } = body as unknown as { id?: string; callId?: string; upstream?: { code?: string } };
    if (expected.code !== undefined) expect(told?.code).toBe(expected.code);
    const call = await test.api.get(id ?? callId ?? '');
    expect(call.status).toBe(expected.status ?? 'failed');
    expect(JSON.stringify([body, call])).not.toMatch(/\\u0000|\\ud[89a-f]|13900139000|x{1000}/);
    const waitMs =
      Date.parse(String((call as { notBefore?: string }).notBefore ?? new Date().toISOString())) - Date.now();
    expect(waitMs).toBeLessThan(120_000);
  });

  it('makes no series of metrics that are not known beforehand', async () => {
    const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
    const codes = [...metrics.matchAll(/upstream_errors_total\{[^}]*code="([^"]*)"/g)].map(([, code]) => code);

    expect([...new Set(codes)].sort()).toEqual(
      expect.arrayContaining(['InvalidAnswer', 'MissingCallId', 'Throttling.User', 'isv.*']),
    );
    expect(metrics).not.toMatch(/isv\.BAD|isv\.X/);
  });
});
