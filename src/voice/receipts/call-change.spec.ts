import { aCall } from '../../../test/support/call-builders.js';
import { beijing, typed } from '../../../test/support/call-receipts.js';
import { changeBy, type SettledCall } from './call-change.js';
import { readProgress } from './call-progress.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const ids = { call_id: '1^1', out_id: '0aK3xP9Qw81bTzE' };
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 8, 0, seconds));

const CALL: SettledCall = aCall(
  { request: { kind: 'ivr', startCode: 'TTS_1', menu: [{ key: '1', code: 'TTS_2' }], acknowledgeDigit: '1' } },
  { status: 'initiated', upstreamCode: 'OK', upstreamCallId: '1^1', initiatedAt: at(0), eventCount: 2 },
);

function change(receipts: readonly RawReceipt[], overrides: Partial<SettledCall> = {}) {
  const call = { ...CALL, ...overrides };
  return changeBy(call, readProgress(typed(receipts), 'single', call), NOW);
}

const key = (dtmf: string, seconds: number) => ({ status_code: '300000', status_time: beijing(seconds), dtmf, ...ids });

describe('changeBy', () => {
  it('tells every stage that was passed, keys before the end', () => {
    const report = {
      status_code: '200000',
      originate_time: beijing(1),
      ring_time: beijing(2),
      start_time: beijing(4),
      end_time: beijing(9),
      duration: 5,
      ...ids,
    };
    const { patch, events } = change([key('1', 6), report]) ?? {};
    expect(events?.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['call.ringing', at(2)],
      ['call.in-progress', at(4)],
      ['call.digits', at(6)],
      ['call.acknowledged', at(6)],
      ['call.completed', at(9)],
    ]);
    expect(patch).toMatchObject({ status: 'completed', digits: '1', acknowledgedAt: at(6), eventCount: 7 });
  });

  describe('of a call that was given up', () => {
    const given = { status: 'unknown', failureCode: 'OutcomeUnproven', failureReason: 'outcome-unproven' } as const;
    const over = { status_code: '200100', status_time: beijing(9), ...ids };
    const ringing = { status_code: '200201', status_time: beijing(2), ...ids };

    it('is not opened again by what proves only the stage that it had: nothing is told twice', () => {
      expect(change([over], given)).toBeUndefined();
      expect(change([ringing, over], { ...given, ringingAt: at(2) })).toBeUndefined();
      expect(change([over], { ...given, ringingAt: at(2) })).toBeUndefined();
    });

    it('is opened again by a later stage, and ends as its report says', () => {
      expect(change([ringing], given)?.events.map(({ type }) => type)).toEqual(['call.ringing']);
      const report = { status_code: '200000', end_time: beijing(9), duration: 5, ...ids };
      const { patch, events } = change([ringing, over, report], { ...given, ringingAt: at(2) }) ?? {};
      expect(patch).toMatchObject({ status: 'completed', failureCode: null });
      expect(events?.map(({ type }) => type)).toEqual(['call.completed']);
    });

    it('is opened by its number where its answer was lost', () => {
      const lost = { ...given, upstreamCode: null, upstreamCallId: null, initiatedAt: null };
      expect(change([over], lost)?.patch).toMatchObject({ status: 'initiated', failureCode: null });
    });
  });

  it('acknowledges by the configured key only', () => {
    expect(change([key('2', 6)])?.patch.acknowledgedAt).toBeUndefined();
    expect(change([key('2', 6), key('1', 8)])?.patch.acknowledgedAt).toEqual(at(8));
    expect(change([key('1', 6)], { request: { kind: 'tts', ttsCode: 'TTS_1' } })?.patch.acknowledgedAt).toBeUndefined();
  });

  it('acknowledges once, at the first press', () => {
    const later = change([key('1', 8), key('1', 6)], { acknowledgedAt: at(8), digits: '1', status: 'in-progress' });
    expect(later?.patch.acknowledgedAt).toEqual(at(6));
    expect(later?.events.map(({ type }) => type)).toEqual(['call.digits']);
  });

  it('acknowledges at the end of a call whose report alone lists the keys', () => {
    const report = { status_code: '200000', end_time: beijing(9), dtmf: '1', ...ids };
    expect(change([report])?.patch.acknowledgedAt).toEqual(at(9));
  });

  it('changes nothing that is known', () => {
    const ringing = { status_code: '200201', status_time: beijing(2), ...ids };
    expect(change([ringing], { status: 'ringing', ringingAt: at(2) })).toBeUndefined();
  });

  it('keeps what Aliyun answered itself', () => {
    const patch = change([{ status_code: '200101', status_time: beijing(3), ...ids, call_id: '2^2' }])?.patch;
    expect(patch?.initiatedAt).toBeUndefined();
    expect(patch?.upstreamCallId).toBeUndefined();
  });

  it('adds facts to a call that has ended, and leaves its status', () => {
    const busy = { status_code: '200002', end_time: beijing(9), ...ids };
    const late = change([busy], { status: 'canceled', endedAt: at(5) });
    expect(late?.patch).toMatchObject({ endedAt: at(9) });
    expect(late?.patch.status).toBeUndefined();
    expect(late?.events).toEqual([]);
  });

  it('ends a call at the latest when it is told, if nobody says when', () => {
    expect(change([{ status_code: '200002', end_time: '', ...ids }])?.patch).toMatchObject({
      status: 'busy',
      endedAt: NOW,
      failureCode: '200002',
      failureReason: 'busy',
    });
  });
});
