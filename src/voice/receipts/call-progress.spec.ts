import { beijing, typed } from '../../../test/support/call-receipts.js';
import type { CallForm } from '../../aliyun/catalog/call-status.js';
import { readProgress } from './call-progress.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';

const IDS = { call_id: '116012354148^1028', out_id: '0aK3xP9Qw81bTzE' };
const step = (status_code: unknown, seconds: number, more: RawReceipt = {}): RawReceipt => ({
  status_code,
  status_time: beijing(seconds),
  ...IDS,
  ...more,
});
const report = (fields: RawReceipt): RawReceipt => ({ status_code: '200000', duration: '0', ...IDS, ...fields });

const read = (receipts: readonly RawReceipt[], form: CallForm) => readProgress(typed(receipts), form);

describe('readProgress', () => {
  it('reads Beijing times as UTC', () => {
    const { ringingAt, endedAt } = read(
      [report({ ring_time: '2026-11-23 00:30:00', end_time: '2026-11-23 08:00:05' })],
      'single',
    );
    expect(ringingAt).toEqual(new Date('2026-11-22T16:30:00Z'));
    expect(endedAt).toEqual(new Date('2026-11-23T00:00:05Z'));
  });

  it.each([
    ['10', 10],
    [10, 10],
    ['', 0],
    ['-3', 0],
    [1e12, 0],
    [{}, 0],
  ])('reads a duration of %j as %d seconds', (duration, seconds) => {
    expect(read([report({ duration })], 'single').durationSeconds).toBe(seconds);
  });

  it('reads one code in two ways: a caller who answered is not a callee who did', () => {
    expect(read([step('200102', 0)], 'single').status).toBe('in-progress');
    expect(read([step('200102', 0)], 'two-way').status).toBe('ringing');
    expect(read([step('200103', 0)], 'two-way').status).toBe('in-progress');
  });

  it('calls a two-way call completed that was answered for less than half a second', () => {
    const short = { status_code: '200100', duration: '2', b_duration: '0', end_time: beijing(9) };
    const statusWith = (b_start_time: string) => read([report({ ...short, b_start_time })], 'two-way').status;
    expect(statusWith(beijing(9))).toBe('completed');
    expect(statusWith('')).toBe('failed');
  });

  it('calls a two-way call answered when both are on the line', () => {
    const callerOnly = { duration: '12', b_duration: '0', start_time: beijing(1), b_start_time: '' };
    expect(read([report({ ...callerOnly, status_code: '200112' })], 'two-way')).toMatchObject({
      status: 'busy',
      durationSeconds: 0,
      answeredAt: undefined,
    });
    const both = { duration: '12', b_duration: '7', start_time: beijing(1), b_start_time: beijing(6) };
    expect(read([report({ ...both, status_code: '200100' })], 'two-way')).toMatchObject({
      status: 'completed',
      durationSeconds: 7,
      answeredAt: new Date('2026-11-23T08:00:06Z'),
    });
  });

  it.each([
    ['用户', 'callee'],
    ['被叫', 'callee'],
    ['主叫用户', 'caller'],
    ['机器', 'platform'],
    ['platform', 'platform'],
    ['', undefined],
    [7, undefined],
  ])('reads who hung up: %j', (hangup_direction, side) => {
    expect(read([report({ hangup_direction })], 'single').hangupBy).toBe(side);
  });

  it.each([
    ['200002', 'ANSWERED', 'busy', 'busy'],
    ['200005', 'CALL_REJECTED', 'rejected', 'rejected'],
    ['200010', '', 'failed', 'powered-off'],
    ['200777', '', 'failed', 'unrecognised'],
  ])('tells why a call was not answered: %s %s', (status_code, smart_status_code, status, reason) => {
    const progress = read([report({ status_code, smart_status_code, end_time: beijing(9) })], 'single');
    expect(progress).toMatchObject({ status, reason, statusCode: status_code });
  });

  it('calls a two-way call answered when the callee answers, not when the caller does', () => {
    const talk = { status_code: '200100', b_duration: '7', start_time: beijing(1), end_time: beijing(20) };
    const answeredAt = (fields: RawReceipt) => read([report({ ...talk, ...fields })], 'two-way').answeredAt;
    expect(answeredAt({ b_ring_time: beijing(3), b_start_time: beijing(6) })).toEqual(new Date('2026-11-23T08:00:06Z'));
    expect(answeredAt({ b_ring_time: beijing(3) })).toBeUndefined();
    expect(answeredAt({})).toEqual(new Date('2026-11-23T08:00:01Z'));
  });

  it.each([
    [0, 'platform'],
    ['1', 'callee'],
    [2, undefined],
  ])('reads who hung up from a number of a call to one phone only: %j', (hangup_direction, side) => {
    expect(read([report({ hangup_direction })], 'single').hangupBy).toBe(side);
    expect(read([report({ hangup_direction })], 'two-way').hangupBy).toBeUndefined();
  });

  it.each(['200200', '200201', '200777'])('sees no end in a report with %s and no evidence of one', (code) => {
    // A queue names its messages, whatever is in them.
    const body = { status_code: code, ...IDS };
    for (const form of ['single', 'two-way'] as const) {
      const { status = 'none', endedAt } = readProgress([{ type: 'voice-report', body }], form);
      expect(['none', 'initiated', 'ringing', 'in-progress']).toContain(status);
      expect(endedAt).toBeUndefined();
    }
  });

  it('believes the talk where nobody knows the code', () => {
    expect(read([report({ status_code: '200777', duration: '9' })], 'single').status).toBe('completed');
  });

  it('joins keys in the order of their times, each receipt once', () => {
    const keys = [step('300000', 3, { dtmf: '2' }), step('300000', 1, { dtmf: 1 }), step('300000', 3, { dtmf: '2' })];
    expect(read(keys, 'single')).toMatchObject({ digits: '12', status: 'in-progress' });
  });

  it('believes the report after the call where it lists as many keys or more', () => {
    const keys = [step('300000', 3, { dtmf: '1' }), step('300000', 3, { dtmf: '2' })];
    expect(read([...keys, report({ dtmf: '21' })], 'single').digits).toBe('21');
    expect(read([...keys, report({ dtmf: '2' })], 'single').digits).toBe('12');
  });

  it.each<[string, RawReceipt]>([
    ['a code that is no number', report({ status_code: 'OK' })],
    ['a code of another type', report({ status_code: ['200002'] })],
    ['no code', { ...IDS, duration: '10', end_time: beijing(9) }],
    ['neither id', { status_code: '200002' }],
    ['a record of another kind', { ...IDS, words: 'x', begin_offset: 1 }],
  ])('learns nothing from %s', (_what, raw) => {
    expect(read([raw], 'single').status).toBeUndefined();
  });

  it.each([
    ['0000-01-01 00:00:00'],
    ['9999-12-31 23:59:59'],
    ['2026-13-41 99:99:99'],
    ['2026-02-30 08:00:00'],
    ['2026-11-23 24:00:00'],
    ['23/11/2026 08:00:00'],
    [17],
    [1e20],
    [''],
    [null],
    [{ time: 1 }],
  ])('takes %j for no time', (end_time) => {
    expect(read([report({ end_time })], 'single').endedAt).toBeUndefined();
  });
});
