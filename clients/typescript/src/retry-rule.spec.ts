import { isRepeatable, shouldRepeat } from './retry-rule.js';

const answer = (status: number, problem?: object, headers: Record<string, string> = {}) => ({
  response: new Response(problem ? JSON.stringify({ requestId: 'r', ...problem }) : '<html>', { status, headers }),
});
const noAnswer = { error: new TypeError('fetch failed') };

describe('a request', () => {
  it.each([
    ['GET', 'calls', {}, true],
    ['DELETE', 'calls/c1/recording', {}, true],
    ['PATCH', 'application', {}, false],
    ['POST', 'calls', {}, false],
    ['POST', 'calls', { 'idempotency-key': 'k' }, true],
    ['POST', 'calls/search', {}, true],
    // The gateway reads the key of calls only.
    ['POST', 'application/rotate-webhook-secret', { 'idempotency-key': 'k' }, false],
    ['POST', 'calls/c1/cancel', { 'idempotency-key': 'k' }, false],
  ])('by %s to %s with %j may be carried out twice: %s', (method, path, headers, expected) => {
    const url = `http://localhost/behind/a/proxy/v1/${path}?a=b`;
    expect(isRepeatable(new Request(url, { method, headers }))).toBe(expected);
  });

  it.each([
    ['no answer', noAnswer, true, true],
    ['no answer', noAnswer, false, false],
    ['503 without a call', answer(503, { code: 'unavailable' }), true, true],
    ['503 with a call', answer(503, { code: 'unavailable', callId: 'c' }), true, true],
    ['503', answer(503, { code: 'unavailable' }), false, false],
    ['408', answer(408, { code: 'request-timeout' }), true, true],
    ['409 while the first one runs', answer(409, { code: 'idempotency-in-progress' }), true, true],
    ['409 of a call that cannot be canceled', answer(409, { code: 'call-not-cancelable' }), true, false],
    ['429 before anything was stored', answer(429, { code: 'rate-limited' }), false, true],
    ['429 of the key', answer(429, { code: 'key-rate-limited' }), false, true],
    ['429 of the address', answer(429, { code: 'address-rate-limited' }), false, true],
    ['429 until tomorrow', answer(429, { code: 'daily-limit-reached' }), true, false],
    ['429 that ended its call', answer(429, { code: 'rate-limited', callId: 'c' }), true, false],
    ['429 for the callee', answer(429, { code: 'flow-controlled' }), true, false],
    ['a stored answer', answer(503, { code: 'unavailable' }, { 'idempotent-replayed': 'true' }), true, false],
    ["502 with Aliyun's word", answer(502, { code: 'upstream-unavailable', callId: 'c' }), true, false],
    ['502 of a proxy', answer(502), true, true],
    ['504 of a proxy', answer(504), false, false],
    ['500', answer(500, { code: 'internal' }), true, false],
    ['422', answer(422, { code: 'upstream-refused' }), true, false],
    ['201', answer(201, {}), true, false],
  ])('that was answered with %s is sent again (%#)', async (_name, end, repeatable, expected) => {
    expect(await shouldRepeat(end, repeatable)).toBe(expected);
  });
});
