import fc from 'fast-check';
import { anyText } from '../support/any-text.js';
import { Database } from '../../src/database/database.js';
import type { CallResponseDto } from '../../src/voice/calls/dto/call-response.dto.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { runsOf } from '../support/seeds.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const RUNS = runsOf(8);
const BODIES_PER_RUN = 250;
const BODIES_PER_PUSH = 50;

const FIELDS = ['status_code', 'status_time', 'call_id', 'out_id', 'dtmf', 'duration', 'end_time', 'start_time'];
const MORE_FIELDS = ['hangup_direction', 'smart_status_code', 'record_file', 'words', 'begin_offset', 'extra'];

/** Text that is hard to store, to index or to print. */
const hostileText = fc.oneof(
  { weight: 100, arbitrary: anyText({ maxLength: 20 }) },
  {
    weight: 100,
    arbitrary: fc.constantFrom('\0', 'a\0b', '\ud800', 'x\udfffy', "'; drop table calls; --", '{"a":', 'x'.repeat(300)),
  },
  { weight: 1, arbitrary: fc.nat(100_000).map((length) => 'x'.repeat(length)) },
);
const deep = fc.nat(400).map((depth) => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { value };
  return value;
});
const hostileValue = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: deep },
  { weight: 2, arbitrary: fc.constantFrom(1e308, -1e308, 2 ** 53, -0, 1e-320, true, null, [], {}, [['1']]) },
);
/** No status code of the documentation, in whatever type. */
const wrongCode = fc.oneof(
  hostileValue.filter((value) => !(typeof value === 'string' || typeof value === 'number') || !isCode(value)),
  fc.constantFrom(['200002'], { code: '200002' }, '200002x', '0x30d40', '２０００００', '200002.0', -200002, true),
);
const isCode = (value: string | number) => /^\s*\d{1,10}\s*$/.test(String(value));
const times = fc.constantFrom('2026-11-23 16:00:25', '0000-00-00 00:00:00', '2026-11-23T08:00:25Z', '1795455235911');

/** A receipt of one of the calls, but for its code: whatever else it says, it proves nothing. */
function almostReceipt(calls: readonly CallResponseDto[]): fc.Arbitrary<object> {
  const ids = calls.map(({ id, upstream }) => ({ out_id: id, call_id: upstream.callId ?? '' }));
  return fc
    .record({
      ids: fc.constantFrom(...ids),
      code: wrongCode,
      fields: fc.dictionary(fc.constantFrom(...FIELDS, ...MORE_FIELDS), fc.oneof(hostileValue, times), { maxKeys: 8 }),
    })
    .map(({ ids: own, code, fields }) => ({ ...fields, ...own, status_code: code }));
}

/** Anything at all, of nobody. */
const anyObject = fc.oneof(
  fc.object({ key: hostileText.filter((key) => key !== '__proto__'), maxDepth: 3, values: [hostileText, fc.double()] }),
  fc.dictionary(fc.constantFrom(...FIELDS, ...MORE_FIELDS), hostileValue, { maxKeys: 8 }).map((fields) => ({
    ...fields,
    out_id: ['no', 'id'],
    call_id: { no: 'id' },
  })),
);

/** Bodies that are no lists of receipts, some of them no JSON. */
const rawBody = fc.constantFrom(
  '',
  '[',
  '[{"call_id":"1^1","call_id":"1^2","status_code":"200002","status_code":[]}]',
  '{"a":1e999,"b":-1e999,"c":1e-999,"d":123456789012345678901234567890}',
  '[{"__proto__":{"polluted":1},"call_id":"1^1"}]',
  '[{"constructor":{"prototype":{"polluted":1}}}]',
  '\ufeff[]',
  '[{"call_id":"\\ud800","\\u0000":"\\u0000"}]',
  '['.repeat(100_000),
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  'null',
  '"text"',
  `[${'{},'.repeat(50_000)}{}]`,
);

describe('two thousand bodies that nobody would send', () => {
  let test: TestGateway;
  let before: readonly CallResponseDto[];

  beforeAll(async () => {
    // Nobody asks for the call whose receipts do not come.
    test = await startTestGateway({ reconcileTimeScale: 1 });
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    const bodies = [
      (await test.api.create(ttsCall())).body,
      // No receipt of this one ever comes.
      (await test.api.create(ttsCall({ callee: newCallee('0034') }))).body,
      (await test.api.create(ttsCall({ scheduledAt }))).body,
    ];
    await test.api.waitFor(bodies[0]?.id ?? '', ['completed']);
    before = await show(bodies.map(({ id }) => id));
  });
  afterAll(() => test.close());

  // `estimatedWaitMs` is counted from now.
  const show = async (ids: readonly string[]) =>
    await Promise.all(ids.map(async (id) => ({ ...(await test.api.get(id)), estimatedWaitMs: 0 })));

  async function push(body: string | Uint8Array<ArrayBuffer>): Promise<number> {
    const answer = await fetch(`${test.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  /** Until nothing waits any more that is due. */
  async function untilRead(): Promise<void> {
    const { pool } = test.part(Database);
    const text = 'select from receipts where ingested_at is null and look_at <= now()';
    while (((await pool.query(text)).rowCount ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it('are taken or refused, and change nothing', async () => {
    const anyBody = fc.oneof(almostReceipt(before), anyObject);
    const bodies = fc.array(anyBody, { minLength: BODIES_PER_RUN, maxLength: BODIES_PER_RUN, size: 'max' });
    await fc.assert(
      fc.asyncProperty(bodies, rawBody, async (list, raw) => {
        for (let from = 0; from < list.length; from += BODIES_PER_PUSH) {
          const text = JSON.stringify(list.slice(from, from + BODIES_PER_PUSH));
          const status = await push(text);
          expect([200, 400, 413]).toContain(status);
          if (!text.includes('__proto__') && text.length < 4e6) expect(status).toBe(200);
        }
        expect(await push(raw)).toBeLessThan(500);
        await untilRead();
        expect(await show(before.map(({ id }) => id))).toEqual(before);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  }, 120_000);

  it('are not needed to be text', async () => {
    expect(await push(new Uint8Array([0xff, 0xfe, 0x5b, 0x7b, 0x80]))).toBe(400);
  });

  it('leave the gateway able to read a true one', async () => {
    const [, silent] = before;
    const receipt = {
      call_id: silent?.upstream.callId,
      status_code: '200002',
      end_time: '2026-11-23 16:00:25',
      duration: '0',
      out_id: silent?.id,
    };
    expect(await push(JSON.stringify([receipt]))).toBe(200);
    expect(await test.api.waitFor(silent?.id ?? '', ['busy'])).toMatchObject({ endedAt: '2026-11-23T08:00:25.000Z' });
  });
});
