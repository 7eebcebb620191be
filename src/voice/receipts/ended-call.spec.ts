import fc from 'fast-check';
import { aCall } from '../../../test/support/call-builders.js';
import { anyArrival, anyCourse, beijing, pick, receiptsOf, typed } from '../../../test/support/call-receipts.js';
import { isFinal, isProvenEnd } from '../call-store/call-status.js';
import { changeBy, type SettledCall } from './call-change.js';
import { readProgress } from './call-progress.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { identityOf } from './receipt-digest.js';

const NOW = new Date('2026-11-23T09:00:00.123Z');
const IDS = { call_id: '116012354148^1028', out_id: '0aK3xP9Qw81bTzE' };
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 8, 0, seconds));

const CALL: SettledCall = aCall({}, { status: 'initiated', eventCount: 2 });

/** Ended as call details say. */
const DETAILED = {
  status: 'completed',
  upstreamCallId: IDS.call_id,
  upstreamCode: 'OK',
  initiatedAt: at(0),
  answeredAt: at(4),
  endedAt: at(9),
  durationSeconds: 5,
} as const;

/** Ends that nothing has proven: refused, expired in the queue, canceled there. */
const UNPROVEN: readonly Partial<SettledCall>[] = [
  { status: 'failed', failureCode: 'QueueExpired', endedAt: at(100) },
  { status: 'failed', failureCode: 'isv.BUSINESS_LIMIT_CONTROL', endedAt: at(100) },
  { status: 'failed', failureCode: 'ClientFault', endedAt: at(100) },
  { status: 'canceled', endedAt: at(100) },
];

const read = (call: SettledCall, receipts: readonly RawReceipt[]) =>
  changeBy(call, readProgress(typed(receipts), 'single', call), NOW);
const step = (status_code: string, seconds: number) => ({ status_code, status_time: beijing(seconds), ...IDS });
const report = (fields: RawReceipt) => ({
  status_code: '200000',
  duration: '5',
  end_time: beijing(9),
  ...IDS,
  ...fields,
});

/** As the reader does it: receipts so far, read as a whole after each batch. */
function ingest(start: SettledCall, batches: readonly (readonly RawReceipt[])[]): SettledCall {
  const stored = new Map<string, RawReceipt>();
  return batches.reduce<SettledCall>((call, batch) => {
    for (const raw of batch) if (!stored.has(identityOf(raw))) stored.set(identityOf(raw), raw);
    const change = read(call, [...stored.values()]);
    if (change) expect(change.patch.eventCount).toBe(call.eventCount + change.events.length);
    return { ...call, ...change?.patch };
  }, start);
}

const storyOf = ({ status, failureCode, endedAt, durationSeconds, hangupBy, answeredAt }: SettledCall) => ({
  status,
  failureCode,
  endedAt,
  durationSeconds,
  hangupBy,
  answeredAt,
});

describe('an end that nothing has proven', () => {
  it.each(UNPROVEN)('gives way to a phone that rings, and is open again: %j', (end) => {
    const { patch, events } = read({ ...CALL, ...end }, [step('200201', 2)]) ?? {};
    expect(patch).toMatchObject({
      status: 'ringing',
      endedAt: null,
      failureCode: null,
      failureReason: null,
      eventCount: 3,
    });
    expect(events).toMatchObject([{ type: 'call.ringing', occurredAt: at(2) }]);
  });

  it.each(UNPROVEN)('gives way to a report, with all stages that were passed: %j', (end) => {
    const { patch, events } = read({ ...CALL, ...end }, [step('200201', 2), report({ start_time: beijing(4) })]) ?? {};
    expect(patch).toMatchObject({ status: 'completed', endedAt: at(9), failureCode: null, durationSeconds: 5 });
    expect(events?.map(({ type }) => type)).toEqual(['call.ringing', 'call.in-progress', 'call.completed']);
  });

  it('gives way to a failure that a receipt tells, also without the time of it', () => {
    const end = { status: 'failed', failureCode: 'QueueExpired', endedAt: at(100) } as const;
    const { patch } = read({ ...CALL, ...end }, [report({ status_code: '200010', end_time: '' })]) ?? {};
    expect(patch).toMatchObject({
      status: 'failed',
      failureCode: '200010',
      failureReason: 'powered-off',
      endedAt: NOW,
    });
  });

  it.each([
    { status: 'canceled', endedAt: at(100) },
    { status: 'failed', failureCode: 'QueueExpired', endedAt: at(100) },
    { status: 'unknown', failureCode: 'OutcomeUnproven' },
  ] as const)('gives way to whatever names the call and the upstream’s number for it: $status', (end) => {
    const recorded = [{ record_file: 'http://r.test/1.wav', ...IDS }];
    const call: SettledCall = { ...CALL, ...end };
    expect(read(call, recorded)?.patch).toMatchObject({ status: 'initiated', upstreamCallId: IDS.call_id });
    expect(ingest(call, [recorded, [step('200201', 2)]]).status).toBe('ringing');
  });

  it('stays without proof', () => {
    const call: SettledCall = { ...CALL, status: 'canceled', endedAt: at(100) };
    expect(read(call, [{ record_file: 'http://r.test/1.wav', out_id: IDS.out_id }])).toBeUndefined();
  });

  it('gives way in every order of receipts to the same state', () => {
    fc.assert(
      fc.property(anyCourse, anyArrival, fc.constantFrom(...UNPROVEN), (course, { batches, present }, end) => {
        const receipts = receiptsOf({ ...course, isTwoWay: false }, IDS);
        const start = { ...CALL, ...end };
        const shuffled = ingest(
          start,
          batches.map((batch) => pick(receipts, batch)),
        );
        const atOnce = ingest(start, [pick(receipts, present)]);
        expect({ ...shuffled, eventCount: 0 }).toEqual({ ...atOnce, eventCount: 0 });
        if (!isFinal(shuffled.status)) expect(shuffled).toMatchObject({ endedAt: null, failureCode: null });
      }),
      { numRuns: 500 },
    );
  });
});

describe('of two reports that contradict each other', () => {
  const first = report({ start_time: beijing(4), hangup_direction: '用户' });
  const second = report({ status_code: '200010', duration: '0', end_time: beijing(30), hangup_direction: '机器' });

  it('the first that was stored is kept as a whole, in one batch and in two', () => {
    const kept = ingest(CALL, [[first]]);
    expect(ingest(CALL, [[first, second]])).toEqual(kept);
    expect(ingest(CALL, [[first], [second], [second, first]])).toEqual(kept);
    expect(storyOf(ingest(CALL, [[second, first]]))).toMatchObject({
      status: 'failed',
      endedAt: at(30),
      durationSeconds: 0,
    });
  });

  it('a report that proves no end does not take the place of one that does', () => {
    const proof = report({ status_code: '200777', duration: '0', end_time: '', hangup_direction: '用户' });
    const none = { ...proof, hangup_direction: '' };
    expect(ingest(CALL, [[none, proof]])).toMatchObject({
      status: 'failed',
      failureCode: '200777',
      hangupBy: 'callee',
    });
  });

  it('the other one is named, so that it can be counted', () => {
    const progress = readProgress(typed([first, second, { ...first, status_msg: 'again' }]), 'single');
    expect(progress.contradicting.map(({ body }) => body)).toEqual([second]);
  });

  it('neither changes an end that call details have proven', () => {
    const detailed: SettledCall = { ...CALL, ...DETAILED };
    expect(read(detailed, [second])).toBeUndefined();
    expect(read(detailed, [step('200201', 2), second])?.patch).toEqual({ ringingAt: at(2), eventCount: 2 });
    // One that tells the same end adds what the details did not know.
    expect(read(detailed, [report({ hangup_direction: '用户' })])?.patch).toEqual({
      hangupBy: 'callee',
      eventCount: 2,
    });
  });

  it('status, times and length come from one of them, whatever the order, the copies and the batches', () => {
    const anyReport = fc
      .record({
        status_code: fc.constantFrom('200000', '200002', '200005', '200010', '200777'),
        end_time: fc.constantFrom(beijing(9), beijing(30), ''),
        start_time: fc.constantFrom(beijing(4), ''),
        duration: fc.constantFrom('0', '5', '26'),
        hangup_direction: fc.constantFrom('用户', '机器', ''),
      })
      .map((fields) => ({ ...fields, ...IDS }));
    const arrivals = fc.array(fc.array(fc.nat(4), { maxLength: 4 }), { maxLength: 6 });
    const starts = fc.constantFrom<Partial<SettledCall>>({}, ...UNPROVEN);
    fc.assert(
      fc.property(
        fc.array(anyReport, { minLength: 2, maxLength: 5 }),
        arrivals,
        starts,
        (reports, batches, overrides) => {
          const start = { ...CALL, ...overrides };
          const call = ingest(
            start,
            batches.map((batch) => pick(reports, batch)),
          );
          const alone = pick(reports, batches.flat())
            .map((raw) => ingest(start, [[raw]]))
            .find((each) => isProvenEnd(each));
          expect(storyOf(call)).toEqual(storyOf(alone ?? start));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
