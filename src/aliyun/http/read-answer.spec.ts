import fc from 'fast-check';
import { anyText } from '../../../test/support/any-text.js';
import { AliyunError } from '../aliyun.error.js';
import { findError } from '../catalog/error-dictionary.js';
import { LONGEST_RETRY_AFTER_MS, readAnswer } from './read-answer.js';
import { type CallEnd, UpstreamCall } from './upstream-call.js';

const NUMBER = '13900139000';

function createCall(plan: Partial<UpstreamCall['plan']> = {}): UpstreamCall {
  const parameters = { CalledNumber: NUMBER, TtsParam: '{"code":"8642"}' };
  const call = new UpstreamCall({
    operation: 'SingleCallByTts',
    parameters,
    requiresCode: true,
    requiresCallId: true,
    ...plan,
  } as UpstreamCall['plan']);
  call.stamp = { nonce: 'n', timestamp: new Date(0), keyDigest: 'd' };
  return call;
}

function read(body: object | string, { status = 200, retryAfter = undefined as string | undefined } = {}): CallEnd {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readAnswer(createCall(), { isFailure: false, httpStatus: status, text, date: undefined, retryAfter }, 1);
}

const errorOf = (end: CallEnd): AliyunError => {
  if (!(end instanceof AliyunError)) throw new Error('Expected an error');
  return end;
};

const ACCEPTED = { Code: 'OK', RequestId: 'R-1', CallId: '116012354148^102813784148' };

describe('text of the upstream', () => {
  it.each([
    ['a zero character', '1^2\0'],
    ['a lone surrogate', '1^\ud800'],
    ['half a megabyte', '1'.repeat(500_000)],
    ['a line end', '1^2\n'],
    ['a blank', '1 2'],
    ['letters of no ASCII', '呼叫'],
    ['a number', 116012354148],
    ['an object', { id: '1^2' }],
    ['nothing', ''],
  ])('%s is no CallId, so the phone may ring', (_what, CallId) => {
    expect(read({ ...ACCEPTED, CallId })).toMatchObject({ outcome: 'ambiguous', code: 'MissingCallId' });
  });

  it.each([
    ['a zero character', 'isv.X\0'],
    ['half a megabyte', `isv.${'X'.repeat(500_000)}`],
    ['a lone surrogate', 'isv.\udc00'],
    ['a sentence', 'isv.X is wrong'],
    ['a list', ['isv.X']],
    ['Chinese', '失败'],
  ])('%s is no code, and proves nothing', (_what, Code) => {
    expect(read({ ...ACCEPTED, Code }, { status: 400 })).toMatchObject({ outcome: 'ambiguous', code: 'InvalidAnswer' });
    expect(read({ ...ACCEPTED, Code })).toMatchObject({ outcome: 'ambiguous', code: 'InvalidAnswer' });
  });

  it('masks a number in a code that is not published, and reads its family all the same', () => {
    const error = errorOf(read({ Code: `isv.NUMBER_${NUMBER}_ILLEGAL` }));

    expect(error).toMatchObject({ outcome: 'refused', code: 'isv.NUMBER_****_ILLEGAL' });
    expect(error.message).not.toContain(NUMBER);
  });

  it('leaves a published code alone, and one with blanks around', () => {
    expect(read({ Code: '100008.0' })).toMatchObject({ code: '100008.0' });
    expect(read({ Code: 40001 })).toMatchObject({ code: '40001', outcome: 'ambiguous' });
    expect(read({ Code: NUMBER })).toMatchObject({ code: '****', outcome: 'ambiguous' });
    expect(read({ Code: ' isv.OUT_OF_SERVICE\n' })).toMatchObject({ code: 'isv.OUT_OF_SERVICE', outcome: 'refused' });
  });

  it.each([
    ['a zero character', 'R\0'],
    ['half a megabyte', 'R'.repeat(500_000)],
    ['a lone surrogate', 'R\ud800'],
    ['a phone number', NUMBER],
    ['a key', 'LTAI5tAbCdEfGhJk'],
    ['a number', 17],
  ])('%s is no RequestId', (_what, RequestId) => {
    expect(read({ ...ACCEPTED, RequestId })).toMatchObject({ code: 'OK', requestId: undefined });
    expect(read({ Code: 'isv.X', RequestId })).toMatchObject({ code: 'isv.X', requestId: undefined });
  });

  it('is bounded and readable in Message and Recommend', () => {
    const noise = `\0\ud800\u202e${'x'.repeat(500_000)}`;
    for (const text of [noise, noise.slice(0, 1_000)]) {
      const error = errorOf(read({ Code: 'isv.X', Message: text, Recommend: `https://${text}` }));

      expect(`${error.message}${error.recommend}`).not.toMatch(/[\p{C}]/u);
      expect(error.message.length).toBeLessThanOrEqual(300);
      expect((error.recommend ?? '').length).toBeLessThanOrEqual(300);
    }
  });

  it('of any JSON whatever gives fields that can be stored and logged', () => {
    const anything = fc.oneof(anyText(), fc.jsonValue(), fc.constantFrom('OK', 'isv.X', 'isp.Y'));
    const body = fc.record(
      { Code: anything, Message: anything, RequestId: anything, CallId: anything, Recommend: anything },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, fc.constantFrom(200, 400, 500), fc.string(), (fields, status, retryAfter) => {
        const end = read(fields, { status, retryAfter });
        const texts = [end.code, end.requestId, end instanceof AliyunError ? end.message + (end.recommend ?? '') : ''];
        for (const text of texts) expect(text ?? '').toMatch(/^[^\p{C}]{0,700}$/u);
      }),
    );
  });
});

describe('the time that a throttled call is asked to wait', () => {
  it.each([
    ['1e18', LONGEST_RETRY_AFTER_MS],
    ['86400000', LONGEST_RETRY_AFTER_MS],
    ['9'.repeat(400), LONGEST_RETRY_AFTER_MS],
    ['700', 700],
    ['0.4', 1],
    ['0', 0],
    ['-1', undefined],
    ['soon', undefined],
    [' ', undefined],
    ['NaN', undefined],
    [undefined, undefined],
  ])('x-acs-retry-after %s is %s ms', (retryAfter, retryAfterMs) => {
    const error = errorOf(read({ Code: 'Throttling.User' }, { status: 400, retryAfter }));

    expect(error.retryAfterMs).toBe(retryAfterMs);
  });
});

describe('an answer in XML', () => {
  const xml = (code: string, more = ''): string =>
    `<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>D9CB3933-9F7A-4123-8000-13900139000A</RequestId><HostId>h</HostId><Code>${code}</Code>${more}</Error>`;

  it.each([
    'Throttling.User',
    'InvalidAccessKeyId.NotFound',
    'isv.BUSINESS_LIMIT_CONTROL',
    'isp.SYSTEM_ERROR',
    'InvalidTimeStamp.Expired',
    'UnheardOf',
  ])('proves with %s what the same code proves in JSON', (code) => {
    const [fromXml, fromJson] = [read(xml(code), { status: 400 }), read({ Code: code }, { status: 400 })].map(errorOf);

    expect([fromXml?.outcome, fromXml?.code, fromXml?.isThrottled, fromXml?.isClockSkew]).toEqual([
      fromJson?.outcome,
      fromJson?.code,
      fromJson?.isThrottled,
      fromJson?.isClockSkew,
    ]);
    expect(fromXml?.requestId).toBe('D9CB3933-9F7A-4123-8000-13900139000A');
    expect(findError(code) === undefined).toBe(fromXml?.outcome === 'ambiguous' && code === 'UnheardOf');
  });

  it('tells of an accepted call, too', () => {
    const text =
      '<SingleCallByTtsResponse><Code>OK</Code><CallId>1^2</CallId><RequestId>R-1</RequestId></SingleCallByTtsResponse>';
    expect(read(text)).toMatchObject({ code: 'OK', requestId: 'R-1', body: { CallId: '1^2' } });
  });

  it.each([
    ['a page', '<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>'],
    ['half of one', xml('isv.X').slice(0, -3)],
    ['one with two codes', xml('OK', '<Code>isv.X</Code>')],
    ['a code deeper within', '<Error><Detail><Code>isv.X</Code></Detail></Error>'],
  ])('proves nothing as %s', (_what, text) => {
    expect(read(text, { status: 400 })).toMatchObject({ outcome: 'ambiguous', code: 'InvalidAnswer' });
  });

  it('has its message masked', () => {
    const message = `<Message>string to sign is:POST&amp;CalledNumber=${NUMBER}</Message>`;
    expect(errorOf(read(xml('SignatureDoesNotMatch', message))).message).not.toContain(NUMBER);
  });
});
