import type { AliyunOptions } from './aliyun.options.js';
import { ACCEPTED, httpAnswer, RawUpstream, type RequestHandler } from './testing/raw-upstream.js';
import { createTestClient, errorOf, type TestClient } from './testing/test-client.js';

const PLACE = 'SingleCallByTts';
const QUERY = 'QueryCallDetailByCallId';
const PARAMETERS = { CalledNumber: '13900139000', TtsCode: 'TTS_1', TtsParam: '{"code":"8642"}' };
const EXPIRED = { Code: 'InvalidTimeStamp.Expired', Message: 'expired', RequestId: 'R', HostId: 'h' };
const THROTTLED = { Code: 'Throttling.User', Message: 'slow down', RequestId: 'R' };

describe('AliyunClient', () => {
  let upstream: RawUpstream;
  let test: TestClient;

  afterEach(async () => {
    await test.client.close();
    await upstream.stop();
  });

  /** An upstream that gives these answers in turn, the last one for ever. */
  async function setUp(answers: string[], overrides: Partial<AliyunOptions> = {}): Promise<void> {
    const respond: RequestHandler = (socket, count) =>
      void socket.write(answers[Math.min(count, answers.length) - 1] ?? '');
    upstream = await RawUpstream.start(respond);
    test = createTestClient(upstream.url, overrides);
  }

  describe('a good answer', () => {
    it('tells what was answered and how it was signed', async () => {
      await setUp([httpAnswer(ACCEPTED)]);

      const answer = await test.client.call(PLACE, PARAMETERS);

      expect(answer).toMatchObject({
        body: ACCEPTED,
        code: 'OK',
        requestId: 'REQUEST-1',
        httpStatus: 200,
        attempts: 1,
      });
      expect(answer.nonce).toBe(upstream.formOf(0).get('SignatureNonce'));
    });

    it('went out as a signed form, JSON wanted', async () => {
      await setUp([httpAnswer(ACCEPTED)]);

      await test.client.call(PLACE, { ...PARAMETERS, PlayTimes: 2, OutId: undefined, Keys: [{ Key: '1' }] });

      expect(upstream.requests[0]).toMatch(/^POST \/ HTTP\/1\.1\r\n/);
      expect(upstream.requests[0]).toContain('content-type: application/x-www-form-urlencoded\r\n');
      expect(Object.fromEntries(upstream.formOf(0))).toMatchObject({
        Action: PLACE,
        Version: '2017-05-25',
        Format: 'JSON',
        RegionId: 'cn-hangzhou',
        AccessKeyId: 'testId',
        PlayTimes: '2',
        'Keys.1.Key': '1',
      });
      expect(upstream.formOf(0).has('OutId')).toBe(false);
    });

    it('may come over ACS3, with nothing of the call in the head', async () => {
      await setUp([httpAnswer(ACCEPTED)], { signature: 'acs3' });

      await test.client.call(PLACE, PARAMETERS);

      const [head, body] = upstream.requests[0]?.split('\r\n\r\n') ?? [];
      expect(head).toContain('authorization: ACS3-HMAC-SHA256 Credential=testId,');
      expect(head).not.toContain('13900139000');
      expect(body).toContain('CalledNumber=13900139000');
    });
  });

  describe('what an answer proves about a placing call', () => {
    const answers: [string, string, object][] = [
      [
        'isv.* with HTTP 200',
        httpAnswer({ Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: 'm', RequestId: 'R' }),
        { outcome: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL', requestId: 'R', httpStatus: 200 },
      ],
      ['an unknown isv.*', httpAnswer({ Code: 'isv.SOMETHING_NEW' }, 400), { outcome: 'refused', isRetryable: false }],
      ['isv.VOICE_CALL_FAIL', httpAnswer({ Code: 'isv.VOICE_CALL_FAIL' }), { outcome: 'refused', isRetryable: false }],
      ['isp.RAM_PERMISSION_DENY', httpAnswer({ Code: 'isp.RAM_PERMISSION_DENY' }, 400), { outcome: 'refused' }],
      ['isp.USER_NOT_EXIST', httpAnswer({ Code: 'isp.USER_NOT_EXIST' }, 400), { outcome: 'refused' }],
      ['isp.SYSTEM_ERROR', httpAnswer({ Code: 'isp.SYSTEM_ERROR' }, 500), { outcome: 'ambiguous' }],
      ['isp.GATEWAY_ERROR with HTTP 200', httpAnswer({ Code: 'isp.GATEWAY_ERROR' }), { outcome: 'ambiguous' }],
      ['an unknown isp.*', httpAnswer({ Code: 'isp.SOMETHING_NEW' }, 400), { outcome: 'ambiguous' }],
      ['InternalError', httpAnswer({ Code: 'InternalError' }, 500), { outcome: 'ambiguous' }],
      ['ServiceUnavailable', httpAnswer({ Code: 'ServiceUnavailable' }, 503), { outcome: 'ambiguous' }],
      [
        'SignatureNonceUsed',
        httpAnswer({ Code: 'SignatureNonceUsed' }, 400),
        { outcome: 'ambiguous', code: 'SignatureNonceUsed', isRetryable: false },
      ],
      [
        'SignatureDoesNotMatch',
        httpAnswer({ Code: 'SignatureDoesNotMatch' }, 400),
        { outcome: 'refused', isRetryable: false },
      ],
      [
        'an HTML page with HTTP 502',
        httpAnswer('<html>Bad Gateway</html>', 502),
        { outcome: 'ambiguous', code: 'InvalidAnswer', httpStatus: 502 },
      ],
      ['broken JSON', httpAnswer('{"Code":"OK","CallId":"1'), { outcome: 'ambiguous', code: 'InvalidAnswer' }],
      ['a JSON list', httpAnswer('[]'), { outcome: 'ambiguous', code: 'InvalidAnswer' }],
      ['an empty body', httpAnswer(''), { outcome: 'ambiguous', code: 'EmptyAnswer' }],
      ['JSON without a code', httpAnswer({ RequestId: 'R' }), { outcome: 'ambiguous', code: 'InvalidAnswer' }],
      [
        'OK without CallId',
        httpAnswer({ Code: 'OK', RequestId: 'R' }),
        { outcome: 'ambiguous', code: 'MissingCallId', requestId: 'R' },
      ],
      ['OK with HTTP 500', httpAnswer(ACCEPTED, 500), { outcome: 'ambiguous' }],
    ];

    it.each(answers)('%s', async (_name, text, expected) => {
      await setUp([text]);

      const error = await errorOf(test.client.call(PLACE, PARAMETERS));

      expect(error).toMatchObject({ ...expected, operation: PLACE, attempts: 1 });
      expect(upstream.requests).toHaveLength(1);
    });

    it('hands out the stamp of the attempt, which gives the same bytes again', async () => {
      await setUp([httpAnswer('', 502), httpAnswer({ Code: 'SignatureNonceUsed', RequestId: 'R' }, 400)]);
      const first = await errorOf(test.client.call(PLACE, PARAMETERS));

      const second = await errorOf(test.client.call(PLACE, PARAMETERS, { signing: first.signing }));

      expect(second).toMatchObject({ code: 'SignatureNonceUsed', outcome: 'ambiguous', signing: first.signing });
      expect(upstream.requests[1]).toBe(upstream.requests[0]);
    });

    it('keeps the recommendation of the upstream, when it is a link', async () => {
      const link = 'https://api.aliyun.com/troubleshoot?q=isv.OUT_OF_SERVICE&product=Dyvmsapi';
      await setUp([httpAnswer({ Code: 'isv.OUT_OF_SERVICE', Recommend: link })]);

      expect((await errorOf(test.client.call(PLACE))).recommend).toBe(link);
    });
  });

  describe('repeating', () => {
    it('sends a throttled call again, after the time the upstream asks for, under a new stamp', async () => {
      await setUp([httpAnswer(THROTTLED, 400, { 'x-acs-retry-after': '700' }), httpAnswer(ACCEPTED)]);

      await expect(test.client.call(PLACE)).resolves.toMatchObject({ attempts: 2 });

      expect(test.pauses).toEqual([700]);
      expect(upstream.formOf(0).get('SignatureNonce')).not.toBe(upstream.formOf(1).get('SignatureNonce'));
    });

    it('gives up on a throttled call with the time to wait', async () => {
      await setUp([httpAnswer(THROTTLED, 400, { 'x-acs-retry-after': '20000' })]);

      const error = await errorOf(test.client.call(PLACE));

      expect(error).toMatchObject({ outcome: 'refused', isThrottled: true, isRetryable: true, retryAfterMs: 20_000 });
      expect(test.pauses).toHaveLength(0);
    });

    it('backs off exponentially between attempts', async () => {
      await setUp([httpAnswer(THROTTLED, 400)], { maxAttempts: 4 });

      await errorOf(test.client.call(PLACE));

      expect(test.pauses).toEqual([50, 100, 200]);
    });

    it('repeats a query after a server error', async () => {
      await setUp([httpAnswer('', 502), httpAnswer({ Code: 'isp.GATEWAY_ERROR' }, 500), httpAnswer({ Code: 'OK' })]);

      await expect(test.client.call(QUERY)).resolves.toMatchObject({ attempts: 3 });
    });

    it('repeats no query that was refused', async () => {
      await setUp([httpAnswer({ Code: 'isv.INVALID_PARAMETERS' }, 400)]);

      expect((await errorOf(test.client.call(QUERY))).attempts).toBe(1);
    });

    it('takes an operation it does not know for one that places', async () => {
      await setUp([httpAnswer('', 502)]);

      expect((await errorOf(test.client.call('SomethingNew'))).attempts).toBe(1);
    });

    it('never signs a fixed stamp anew', async () => {
      await setUp([httpAnswer(THROTTLED, 400)]);
      const signing = test.signer.createStamp();

      const error = await errorOf(test.client.call(PLACE, {}, { signing }));

      expect(error).toMatchObject({ attempts: 1, isThrottled: true });
    });

    it('does not re-send under another key', async () => {
      await setUp([httpAnswer(ACCEPTED)]);
      const signing = { ...test.signer.createStamp(), keyDigest: 'of another key' };

      const error = await errorOf(test.client.call(PLACE, {}, { signing }));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'CredentialsChanged', isRetryable: false });
      expect(upstream.requests).toHaveLength(0);
    });

    it('ends when it is aborted between attempts', async () => {
      const abort = new AbortController();
      const sleep = (): Promise<void> => Promise.resolve(abort.abort());
      await setUp([httpAnswer(THROTTLED, 400)], { sleep });

      const error = await errorOf(test.client.call(PLACE, {}, { signal: abort.signal }));

      expect(error).toMatchObject({ outcome: 'refused', code: 'Aborted', attempts: 1 });
    });
  });

  describe('a clock that is off', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    const date = { Date: 'Mon, 23 Nov 2026 12:20:00 GMT' };

    it('is healed by one attempt with the right time', async () => {
      await setUp([httpAnswer(EXPIRED, 400, date), httpAnswer(ACCEPTED)], { now: () => now, maxAttempts: 1 });

      await expect(test.client.call(PLACE)).resolves.toMatchObject({ attempts: 2 });

      expect(upstream.formOf(1).get('Timestamp')).toBe('2026-11-23T12:20:00Z');
    });

    it('is healed once, not for ever', async () => {
      await setUp([httpAnswer(EXPIRED, 400, date)], { now: () => now });

      const error = await errorOf(test.client.call(PLACE));

      expect(error).toMatchObject({ attempts: 2, outcome: 'refused', isClockSkew: true, isRetryable: true });
    });

    it('is not healed for a fixed stamp, which may not be signed anew', async () => {
      await setUp([httpAnswer(EXPIRED, 400, date)], { now: () => now });
      const signing = test.signer.createStamp();

      const error = await errorOf(test.client.call(PLACE, {}, { signing }));

      expect(error).toMatchObject({ attempts: 1, isClockSkew: true, isRetryable: true });
    });

    it('is not learnt from an answer that is not the upstream’s', async () => {
      await setUp([httpAnswer('<html></html>', 502, date)], { now: () => now });

      await errorOf(test.client.call(PLACE));

      expect(test.clock.now()).toBe(now);
    });
  });

  describe('credentials', () => {
    it('are fetched before the first call', async () => {
      const credentials = () => Promise.resolve({ accessKeyId: 'lent', accessKeySecret: 's', securityToken: 'token' });
      await setUp([httpAnswer(ACCEPTED)], { credentials });

      await test.client.call(PLACE);

      expect(Object.fromEntries(upstream.formOf(0))).toMatchObject({ AccessKeyId: 'lent', SecurityToken: 'token' });
    });

    it('that cannot be had leave the call unsent', async () => {
      const cause = new Error('no metadata service');
      await setUp([httpAnswer(ACCEPTED)], { credentials: () => Promise.reject(cause) });

      const error = await errorOf(test.client.call(PLACE, {}, { maxAttempts: 1 }));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'CredentialsUnavailable', cause, attempts: 1 });
      expect(test.records).toHaveLength(1);
      expect(test.pauses).toHaveLength(0);
    });

    it('that the upstream refuses are fetched anew', async () => {
      let fetches = 0;
      const credentials = () => Promise.resolve({ accessKeyId: `key-${(fetches += 1)}`, accessKeySecret: 's' });
      await setUp([httpAnswer({ Code: 'InvalidSecurityToken.Expired' }, 400), httpAnswer(ACCEPTED)], { credentials });

      await errorOf(test.client.call(PLACE));
      await test.client.call(PLACE);

      expect(upstream.formOf(1).get('AccessKeyId')).toBe('key-2');
    });
  });

  describe('the observer', () => {
    it('hears of each call once, whatever the attempts', async () => {
      await setUp([httpAnswer(THROTTLED, 400), httpAnswer(ACCEPTED)]);

      await test.client.call(PLACE, PARAMETERS);

      expect(test.records).toEqual([
        {
          about: {},
          operation: PLACE,
          outcome: 'accepted',
          isProbe: false,
          code: 'OK',
          requestId: 'REQUEST-1',
          httpStatus: 200,
          durationMs: expect.any(Number) as number,
          attempts: 2,
          callee: '139****9000',
        },
      ]);
    });

    it('hears of failures', async () => {
      await setUp([httpAnswer('', 502)]);

      await errorOf(test.client.call(PLACE, PARAMETERS));

      expect(test.records).toMatchObject([{ outcome: 'ambiguous', code: 'EmptyAnswer', httpStatus: 502 }]);
    });

    it('cannot turn an accepted call into a failed one', async () => {
      const observer = {
        onCall: () => {
          throw new Error('disk full');
        },
      };
      await setUp([httpAnswer(ACCEPTED)], { observer });

      await expect(test.client.call(PLACE)).resolves.toMatchObject({ code: 'OK' });
    });

    it('and errors carry no number, variable, key or signature', async () => {
      const echo = `signature is not matched. server string to sign is:POST&%2F&CalledNumber%3D13900139000 8642 testSecret`;
      await setUp([httpAnswer({ Code: 'SignatureDoesNotMatch', Message: echo, RequestId: 'R' }, 400)]);

      const error = await errorOf(test.client.call(PLACE, PARAMETERS));

      const signature = upstream.formOf(0).get('Signature') ?? '';
      const everything = JSON.stringify([error, error.message, error.stack, test.records]);
      for (const secret of ['13900139000', '8642', 'testSecret', 'testId', signature]) {
        expect(everything).not.toContain(secret);
      }
    });
  });

  describe('another product', () => {
    const product = { version: '2014-05-26', regionId: 'cn-beijing' };

    it('is called under its own endpoint, version and region, and needs no Code', async () => {
      await setUp([httpAnswer({ RequestId: 'R', Regions: { Region: [] } })]);
      const elsewhere = createTestClient('https://dyvmsapi.aliyuncs.com');

      const answer = await elsewhere.client.call(
        'DescribeRegions',
        {},
        { product: { ...product, endpoint: upstream.url }, retryClass: 'query' },
      );

      expect(answer).toMatchObject({ code: 'OK', requestId: 'R', body: { Regions: { Region: [] } } });
      expect(Object.fromEntries(upstream.formOf(0))).toMatchObject({
        Action: 'DescribeRegions',
        Version: '2014-05-26',
        RegionId: 'cn-beijing',
      });
      await elsewhere.client.close();
    });

    it('with an endpoint that is no URL is not-sent', async () => {
      await setUp([httpAnswer(ACCEPTED)]);

      const call = test.client.call('DescribeRegions', {}, { product: { ...product, endpoint: 'http://a b' } });

      expect(await errorOf(call)).toMatchObject({ outcome: 'not-sent', code: 'ClientFault', isRetryable: false });
    });

    it('is refused in its own words', async () => {
      await setUp([httpAnswer({ Code: 'InvalidRegionId.NotFound', Message: 'm', RequestId: 'R', HostId: 'h' }, 404)]);

      const call = test.client.call('DescribeRegions', {}, { product: { ...product, endpoint: upstream.url } });

      expect(await errorOf(call)).toMatchObject({
        outcome: 'refused',
        code: 'InvalidRegionId.NotFound',
        httpStatus: 404,
      });
    });
  });
});
