import fc from 'fast-check';
import { isFinal } from '../call-store/call-status.js';
import { readProgress } from '../receipts/call-progress.js';
import { parseCallDetail, toReport } from './call-detail.js';

const CALL_ID = '116012354148^102813784148';
const ANSWERED = {
  state: '200000',
  stateDesc: '用户听完语音',
  duration: 10,
  startDate: '2026-11-23 16:00:15',
  endDate: '2026-11-23 16:00:25',
  aRingTime: '2026-11-23 16:00:12',
  hangupDirection: '用户',
};

const progressOf = (detail: object, form: 'single' | 'two-way' = 'single') => {
  const report = toReport({ ...detail }, CALL_ID, form);
  return report && readProgress([{ type: 'voice-report', body: report }], form);
};

describe('parseCallDetail', () => {
  it('reads the text in Data', () => {
    expect(parseCallDetail(JSON.stringify(ANSWERED))).toEqual(ANSWERED);
  });

  it('reads the sample of the manual, whose punctuation is full-width', () => {
    const sample = '{"state":"200000"，"stateDesc"："用户听完"，"duration":10}';
    expect(parseCallDetail(sample)).toEqual({ state: '200000', stateDesc: '用户听完', duration: 10 });
  });

  it('takes an object that was not made a text', () => {
    expect(parseCallDetail({ state: '200000' })).toEqual({ state: '200000' });
  });

  it.each(['', '[]', 'null', '"text"', '{"state":', 7, null, undefined, ['x']])('makes nothing of %j', (data) => {
    expect(parseCallDetail(data)).toBeUndefined();
  });

  it('throws for nothing', () => {
    fc.assert(fc.property(fc.anything(), (data) => void parseCallDetail(data)));
  });
});

describe('toReport', () => {
  it('says the same as the receipt of the call would', () => {
    expect(progressOf(ANSWERED)).toEqual({
      status: 'completed',
      statusCode: '200000',
      reason: 'played-to-end',
      upstreamCallId: CALL_ID,
      initiatedAt: undefined,
      ringingAt: new Date('2026-11-23T08:00:12Z'),
      answeredAt: new Date('2026-11-23T08:00:15Z'),
      endedAt: new Date('2026-11-23T08:00:25Z'),
      durationSeconds: 10,
      hangupBy: 'callee',
      digits: undefined,
      keyPresses: [],
      contradicting: [],
    });
  });

  it('reads times in milliseconds, too', () => {
    expect(progressOf({ ...ANSWERED, endDate: Date.UTC(2026, 10, 23, 8, 0, 25) })?.endedAt).toEqual(
      new Date('2026-11-23T08:00:25Z'),
    );
  });

  it('calls a two-way call answered when the callee answers', () => {
    const detail = { ...ANSWERED, state: '200100', bRingTime: '2026-11-23 16:00:17', bEndTime: '2026-11-23 16:00:25' };
    expect(progressOf({ ...detail, bStartTime: '2026-11-23 16:00:20' }, 'two-way')).toMatchObject({
      status: 'completed',
      answeredAt: new Date('2026-11-23T08:00:20Z'),
    });
    expect(progressOf(detail, 'two-way')?.answeredAt).toBeUndefined();
  });

  it('reads a number for who hung up', () => {
    expect(progressOf({ ...ANSWERED, hangupDirection: 1 })?.hangupBy).toBe('callee');
    expect(progressOf({ ...ANSWERED, hangupDirection: 0 })?.hangupBy).toBe('platform');
  });

  it.each([
    ['200005', '用户拒接', 'rejected'],
    ['200005', '用户无法接通', 'failed'],
    ['200005', '无法接通或用户拒接', 'failed'],
    ['200002', '用户占线', 'busy'],
    ['200003', '用户无应答', 'no-answer'],
    ['200010', '用户关机', 'failed'],
  ])('%s %s is %s', (state, stateDesc, status) => {
    expect(progressOf({ state, stateDesc, duration: 0, endDate: '2026-11-23 16:00:25' })?.status).toBe(status);
  });

  it('reads the codes of two-way calls by their own table', () => {
    const end = { duration: 0, endDate: '2026-11-23 16:00:25' };
    expect(progressOf({ ...end, state: '200112' }, 'two-way')?.status).toBe('busy');
    expect(progressOf({ ...end, state: '200100', duration: 8 }, 'two-way')?.status).toBe('completed');
  });

  it.each([{}, { state: '' }, { state: '200102' }, { state: '200100' }, { state: '502', duration: 3 }])(
    'does not say that a call is over when the details do not: %j',
    (detail) => expect(toReport(detail, CALL_ID, 'single')).toBeUndefined(),
  );

  it('says nothing but an end', () => {
    const text = fc.constantFrom(
      '',
      '200000',
      '200005',
      '200100',
      '200102',
      '502',
      '2026-11-23 16:00:25',
      '用户拒接',
      'x',
    );
    const detail = fc.record({ state: text, stateDesc: text, endDate: text, duration: fc.oneof(text, fc.nat(100)) });
    fc.assert(
      fc.property(detail, fc.constantFrom('single' as const, 'two-way' as const), (fields, form) => {
        const progress = progressOf(fields, form);
        expect(progress === undefined || isFinal(progress.status ?? 'unknown')).toBe(true);
      }),
    );
  });
});
