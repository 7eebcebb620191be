import { typeOfReceipt } from './receipt-type.js';
import { digestOf } from './receipt-digest.js';
import { toStorableJson } from './storable-json.js';

const STEP = { status_code: '200201', status_time: '2026-11-23 16:00:02', call_id: '1^1', out_id: 'x' };

describe('digestOf', () => {
  it('is the same for a receipt that comes again, whatever else it says', () => {
    expect(digestOf({ ...STEP, out_id: undefined, status_msg: 'x' })).toBe(digestOf(STEP));
    expect(digestOf({ ...STEP, status_code: 200201 })).toBe(digestOf(STEP));
  });

  it.each([
    { call_id: '1^2' },
    { status_code: '200102' },
    { status_time: '2026-11-23 16:00:03' },
    { dtmf: '1' },
    { record_file: 'http://r.test/1.wav' },
  ])('differs by %j', (change) => {
    expect(digestOf({ ...STEP, ...change })).not.toBe(digestOf(STEP));
  });

  it('takes what nobody knows as a whole', () => {
    expect(digestOf({ call_id: '1^1', a: 1 })).not.toBe(digestOf({ call_id: '1^1', a: 2 }));
  });
});

describe('typeOfReceipt', () => {
  it.each([
    ['voice-call-report', STEP],
    ['voice-report', { status_code: '200000', call_id: '1^1', end_time: 'x' }],
    ['voice-record-report', { status_code: '200000', call_id: '1^1', record_file: 'http://r.test/1.wav' }],
    ['asr-report', { words: 'x', begin_offset: 0, call_id: '1^1' }],
    ['unknown', { call_id: '1^1', art_status: 'x' }],
    ['voice-report', { status_code: '200000', call_id: '1^1', record_file: '' }],
  ])('%s', (type, raw) => {
    expect(typeOfReceipt(raw)).toBe(type);
  });
});

describe('toStorableJson', () => {
  it('leaves out what PostgreSQL can not store, in keys too', () => {
    expect(toStorableJson({ 'a\0': ['x\0y', '\ud800z'], n: 1, b: null })).toEqual({
      a: ['xy', '\ufffdz'],
      n: 1,
      b: null,
    });
  });

  it('cuts what is nested too deep', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(JSON.stringify(toStorableJson({ deep })).length).toBeLessThan(100);
  });

  it('keeps a key that would be the prototype as a key', () => {
    const parsed = JSON.parse('{"__proto__":{"polluted":1}}') as object;
    expect(JSON.stringify(toStorableJson(parsed))).toBe('{"__proto__":{"polluted":1}}');
  });
});
