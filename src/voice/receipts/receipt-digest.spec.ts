import { findRecording } from '../recordings/recording-intake.js';
import { readProgress } from './call-progress.js';
import { idOf, type RawReceipt } from '../../aliyun/receipts/receipt.js';
import { identityOf } from './receipt-digest.js';
import { RECEIPT_TYPES, typeOfReceipt } from '../../aliyun/receipts/receipt-type.js';
import { toStorableJson } from './storable-json.js';

const STEP = { status_code: '200201', status_time: '2026-11-23 16:00:02', call_id: '1^1', out_id: 'x' };

/** The fields that a reader asks for. */
function fieldsRead(receipts: readonly RawReceipt[], reader: (raw: RawReceipt) => void): string[] {
  const fields = new Set<string>();
  for (const receipt of receipts) {
    const note = (target: RawReceipt, field: string | symbol) => {
      fields.add(String(field));
      return Reflect.getOwnPropertyDescriptor(target, field);
    };
    reader(new Proxy(receipt, { getOwnPropertyDescriptor: note }));
  }
  return [...fields];
}

describe('identityOf', () => {
  it('is the same for a receipt that comes again, whatever else it says', () => {
    expect(identityOf({ ...STEP, status_msg: 'x', tollType: 'LOCAL' })).toBe(identityOf(STEP));
    expect(identityOf({ ...STEP, status_code: 200201 })).toBe(identityOf(STEP));
  });

  it.each([
    { call_id: '1^2' },
    { status_code: '200102' },
    { status_time: '2026-11-23 16:00:03' },
    { dtmf: '1' },
    { record_file: 'http://r.test/1.wav' },
  ])('differs by %j', (change) => {
    expect(identityOf({ ...STEP, ...change })).not.toBe(identityOf(STEP));
  });

  it.each(['single', 'two-way'] as const)('differs by every field that is read of a %s call', (form) => {
    const recorded = { record_file: 'http://r.test/1.wav', record_begin_time: '2026-11-23 16:00:02', out_id: 'x' };
    const read = fieldsRead([{}, STEP, { ...STEP, status_code: '300000' }, recorded], (body) => {
      idOf(body, 'out_id');
      readProgress(
        RECEIPT_TYPES.map((type) => ({ type, body })),
        form,
      );
      findRecording({ id: 'x', applicationId: 'a' }, [{ type: 'voice-record-report', body, receivedAt: new Date(0) }]);
    });
    expect(read).toEqual(expect.arrayContaining(['call_id', 'hangup_direction', 'dtmf', 'record_begin_time']));
    const same = read.filter((field) => identityOf({ ...STEP, [field]: '200007' }) === identityOf(STEP));
    expect(same).toEqual([]);
  });

  it('takes what nobody knows as a whole', () => {
    expect(identityOf({ call_id: '1^1', a: 1 })).not.toBe(identityOf({ call_id: '1^1', a: 2 }));
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
  it('leaves out what PostgreSQL cannot store, in keys too', () => {
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
