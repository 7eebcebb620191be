import fc from 'fast-check';
import { aCall } from '../../../test/support/call-builders.js';
import {
  anyArrival,
  anyCourse,
  type CallCourse,
  pick,
  receiptsOf,
  typed,
} from '../../../test/support/call-receipts.js';
import type { CallRequest } from '../call-store/call-request.js';
import { type CallStatus, givesWayTo, isFinal } from '../call-store/call-status.js';
import type { CallChange } from '../call-store/call-rows.js';
import { changeBy, type SettledCall } from './call-change.js';
import { readProgress } from './call-progress.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { identityOf } from './receipt-digest.js';

const NOW = new Date('2026-11-23T09:00:00.123Z');
const IDS = { call_id: '116012354148^1028', out_id: '0aK3xP9Qw81bTzE' };

const SENT = aCall({}, { status: 'initiated', eventCount: 2 });

function newCall(course: CallCourse, overrides: Partial<SettledCall> = {}): SettledCall {
  const request: CallRequest = course.isTwoWay
    ? { kind: 'two-way' }
    : { kind: 'ivr', startCode: 'TTS_1', menu: [{ key: '2', code: 'TTS_2' }], acknowledgeDigit: '2' };
  return { ...SENT, request, ...overrides };
}

interface History {
  readonly call: SettledCall;
  readonly statuses: readonly string[];
  readonly events: CallChange['events'];
}

/** What the ingest does, without PostgreSQL: distinct receipts so far, read as a whole after each batch. */
function ingest(start: SettledCall, batches: readonly (readonly RawReceipt[])[]): History {
  const stored = new Map<string, RawReceipt>();
  let call = start;
  const statuses: string[] = [];
  const events: CallChange['events'][number][] = [];
  const problems: string[] = [];
  for (const batch of batches) {
    for (const raw of batch) if (!stored.has(identityOf(raw))) stored.set(identityOf(raw), raw);
    const form = start.request.kind === 'two-way' ? 'two-way' : 'single';
    const change = changeBy(call, readProgress(typed([...stored.values()]), form, call), NOW);
    if (!change) continue;
    if (change.patch.status !== undefined) {
      if (!givesWayTo(call, change.patch.status as CallStatus))
        problems.push(`${call.status} became ${change.patch.status}`);
      statuses.push(change.patch.status);
    }
    if (change.patch.eventCount !== call.eventCount + change.events.length)
      problems.push(`${call.eventCount} and ${change.events.length} events are ${change.patch.eventCount}`);
    call = { ...call, ...change.patch };
    events.push(...change.events);
  }
  expect(problems).toEqual([]);
  return { call, statuses, events };
}

const withoutCount = ({ eventCount: _, ...rest }: SettledCall) => rest;

describe('receipts in any order, repeated, missing, in any batches', () => {
  const starts: readonly Partial<SettledCall>[] = [
    {},
    { status: 'unknown' },
    { status: 'dispatching' },
    { status: 'canceled', endedAt: NOW },
    { upstreamCode: 'OK', upstreamCallId: '9^9', initiatedAt: NOW },
  ];

  it('end in the same state as the ordered ones', () => {
    fc.assert(
      fc.property(anyCourse, anyArrival, fc.constantFrom(...starts), (course, { batches, present }, overrides) => {
        const receipts = receiptsOf(course, IDS);
        const arrived = pick(receipts, present);
        const shuffled = ingest(
          newCall(course, overrides),
          batches.map((batch) => pick(receipts, batch)),
        );
        const atOnce = ingest(newCall(course, overrides), [arrived]);
        const oneByOne = ingest(
          newCall(course, overrides),
          arrived.map((raw) => [raw]),
        );
        expect(withoutCount(shuffled.call)).toEqual(withoutCount(atOnce.call));
        expect(withoutCount(oneByOne.call)).toEqual(withoutCount(atOnce.call));
      }),
      { numRuns: 1_000 },
    );
  });

  it('tell each status once, forward, and a final one last', () => {
    fc.assert(
      fc.property(anyCourse, anyArrival, (course, { batches }) => {
        const receipts = receiptsOf(course, IDS);
        const { call, events } = ingest(
          newCall(course, { status: 'queued' }),
          batches.map((batch) => pick(receipts, batch)),
        );
        const told = events.map(({ type }) => type.slice('call.'.length)).filter((name) => name !== 'digits');
        expect(new Set(told).size).toBe(told.length);
        const statuses = told.filter((name) => name !== 'acknowledged');
        expect(statuses.at(-1) ?? 'queued').toBe(call.status);
        expect(statuses.filter((status) => isFinal(status as SettledCall['status'])).length).toBeLessThan(2);
        expect(told.includes('acknowledged')).toBe(call.acknowledgedAt !== null);
      }),
      { numRuns: 500 },
    );
  });
});
