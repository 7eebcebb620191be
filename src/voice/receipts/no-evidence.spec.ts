import fc from 'fast-check';
import { callStatusMeaning, isStage } from '../../aliyun/catalog/call-status.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { type ReceiptType, typeOfReceipt } from '../../aliyun/receipts/receipt-type.js';
import { isFinal } from '../call-store/call-status.js';
import { readProgress } from './call-progress.js';

const ID = { call_id: '1^1' };
const END_TIME = '2026-11-23 16:00:25';
const STAGE_CODES = ['200101', '200201', '200102', '200202', '200103', '300000'];

describe('without evidence of an end', () => {
  const noEvidence = fc.record(
    {
      status_time: fc.constantFrom('', END_TIME),
      end_time: fc.constantFrom('', '-', null),
      duration: fc.constantFrom('0', 0, '', '12'),
      hangup_direction: fc.constantFrom('', '用户'),
      smart_status_code: fc.constantFrom('', 'USER_BUSY', 'ANSWERED', 'CANCEL'),
      ring_time: fc.constantFrom('', END_TIME),
    },
    { requiredKeys: [] },
  );
  const types = fc.constantFrom<ReceiptType | undefined>(undefined, 'voice-report', 'voice-call-report');

  it('a code of a stage ends no call, whatever is missing, and whichever way it came', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STAGE_CODES), noEvidence, types, fc.boolean(), (code, fields, named, isTwoWay) => {
        const form = isTwoWay ? 'two-way' : 'single';
        const meaning = callStatusMeaning(code, form);
        fc.pre(meaning !== undefined && isStage(meaning));
        const body = { ...fields, ...ID, status_code: code };
        const { status, endedAt } = readProgress([{ type: typeOfReceipt(body, named), body }], form);
        expect(status !== undefined && isFinal(status)).toBe(false);
        expect(endedAt).toBeUndefined();
      }),
    );
  });

  it('a code that nobody knows ends no call', () => {
    const silent = fc.constantFrom({}, { duration: '0' }, { end_time: '' }, { hangup_direction: '', b_duration: 0 });
    fc.assert(
      fc.property(fc.constantFrom('200777', '502', '1'), silent, types, (code, fields, named) => {
        const body = { ...fields, ...ID, status_code: code };
        expect(readProgress([{ type: typeOfReceipt(body, named), body }], 'single').status).toBeUndefined();
      }),
    );
  });

  it('a ringing phone without a time rings, and the true report ends the call', () => {
    const ringing = { ...ID, status_code: '200201' };
    const report = { ...ID, status_code: '200000', end_time: END_TIME, duration: '9' };
    const typed = (...bodies: RawReceipt[]) => bodies.map((body) => ({ type: typeOfReceipt(body), body }));
    expect(readProgress(typed(ringing), 'single').status).toBe('ringing');
    expect(readProgress(typed(ringing, report), 'single').status).toBe('completed');
    // Stored as a report by an older version of the gateway.
    expect(readProgress([{ type: 'voice-report', body: ringing }], 'single').status).toBe('ringing');
  });
});
