import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { typed } from '../../../test/support/call-receipts.js';
import { findRecording } from './recording-intake.js';

const NOW = new Date('2023-03-15T08:05:00Z');
const REPORT = {
  duration: 0,
  start_time: '2023-03-15 16:02:07',
  status_code: '200005',
  end_time: '2023-03-15 16:03:07',
  record_file: 'http://bucket.aliyuncs.com/a.wav?Expires=1678953600',
  record_begin_time: '2023-03-15 16:02:11',
  call_id: '1^2',
};
const OTHER = { status_code: '200000', call_id: '1^2' };
const CALL = { id: '0aK3xP9Qw81bTzE', applicationId: 'default' };

const find = (receipts: readonly RawReceipt[]) =>
  findRecording(
    CALL,
    typed(receipts).map((receipt) => ({ ...receipt, receivedAt: NOW })),
  );

it('reads address, end and length of a recording from its report', () => {
  expect(find([OTHER, REPORT])).toEqual({
    callId: CALL.id,
    applicationId: CALL.applicationId,
    sourceUrl: REPORT.record_file,
    sourceExpiresAt: new Date('2023-03-16T08:00:00Z'),
    durationSeconds: 56,
  });
});

it('takes the stated length when the times are missing', () => {
  const report = { ...REPORT, record_begin_time: '', duration: '12' };
  expect(find([report])?.durationSeconds).toBe(12);
  expect(find([{ ...report, duration: 0 }])?.durationSeconds).toBeNull();
});

it('takes the newest of several reports', () => {
  const newer = { ...REPORT, record_file: 'http://bucket.aliyuncs.com/b.wav' };
  expect(find([REPORT, newer, OTHER])?.sourceUrl).toBe(newer.record_file);
});

it('finds none where there is none', () => {
  expect(find([OTHER, { ...REPORT, record_file: ' ' }])).toBeUndefined();
});
