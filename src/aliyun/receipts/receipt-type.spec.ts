import type { RawReceipt } from './receipt.js';
import { type ReceiptType, typeOfReceipt } from './receipt-type.js';

const ID = { call_id: '1^1' };
const END_TIME = '2026-11-23 16:00:25';

describe('typeOfReceipt', () => {
  it.each<[ReceiptType, RawReceipt]>([
    ['voice-call-report', { ...ID, status_code: '200201', status_time: END_TIME }],
    ['voice-call-report', { ...ID, status_code: '200201' }],
    ['voice-call-report', { ...ID, status_code: '200201', status_time: '' }],
    ['voice-call-report', { ...ID, status_code: '200201', end_time: END_TIME }],
    ['voice-call-report', { ...ID, status_code: '200201', end_time: '', duration: '0' }],
    ['voice-call-report', { ...ID, status_code: '200100' }],
    ['voice-call-report', { ...ID, status_code: '200002', status_time: END_TIME }],
    ['voice-report', { ...ID, status_code: '200103', end_time: END_TIME, b_duration: '7' }],
    ['voice-report', { ...ID, status_code: '200100', duration: '0' }],
    ['voice-call-report', { ...ID, status_code: '200000', status_time: END_TIME, duration: 0 }],
    ['voice-report', { ...ID, status_code: '200000', status_time: END_TIME, end_time: END_TIME }],
    ['voice-report', { ...ID, status_code: '200002' }],
    ['voice-report', { out_id: 'x', status_code: '200777', end_time: '' }],
    ['unknown', { ...ID, status_code: '200777' }],
    ['unknown', { status_code: '200002' }],
    ['unknown', { ...ID, status_code: 'OK', end_time: END_TIME }],
    ['unknown', { ...ID }],
    ['voice-record-report', { ...ID, status_code: '200000', record_file: '', record_begin_time: END_TIME }],
  ])('is %s: %j', (type, raw) => {
    expect(typeOfReceipt(raw)).toBe(type);
  });

  it('is what the queue says that brought it', () => {
    expect(typeOfReceipt({ ...ID, status_code: '200777' }, 'voice-report')).toBe('voice-report');
    expect(typeOfReceipt({ ...ID, status_code: '200002' }, 'voice-call-report')).toBe('voice-call-report');
    expect(typeOfReceipt({ ...ID, record_file: 'http://r.test/1.wav' }, 'voice-report')).toBe('voice-record-report');
    expect(typeOfReceipt({ status_code: '200002' }, 'voice-report')).toBe('unknown');
    const without = { ...ID, status_code: '200000', record_file: '', end_time: END_TIME, duration: 0 };
    expect(typeOfReceipt(without, 'voice-record-report')).toBe('voice-record-report');
    expect(typeOfReceipt({ ...ID }, 'asr-report')).toBe('asr-report');
  });
});
