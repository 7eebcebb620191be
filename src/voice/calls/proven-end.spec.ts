import { CALL_STATUSES, givesWayTo, isFinal, isProvenEnd, type StoredCallStatus } from '../call-store/call-status.js';

const STORED: StoredCallStatus[] = [...CALL_STATUSES, 'dispatching'];
const NEWS = ['initiated', 'ringing', 'in-progress', 'completed', 'busy', 'no-answer', 'rejected', 'failed'] as const;

const ended = (status: StoredCallStatus, failureCode: string | null = null, upstreamCallId: string | null = null) => ({
  status,
  failureCode,
  upstreamCallId,
});

describe('an end', () => {
  it.each(['completed', 'busy', 'no-answer', 'rejected'] as const)('that is %s is proven', (status) => {
    expect(isProvenEnd(ended(status))).toBe(true);
  });

  it.each([
    ['200010', true],
    ['487', true],
    ['999999', true],
    ['QueueExpired', false],
    ['ClientFault', false],
    ['CalleeFlowControl', false],
    ['NoShowNumber', false],
    ['NotAccepted', false],
    ['isv.BUSINESS_LIMIT_CONTROL', false],
    ['100008.0', false],
    ['', false],
    [null, false],
  ])('that is failed with the code %j is proven: %s', (code, isProven) => {
    expect(isProvenEnd(ended('failed', code, '1^1'))).toBe(isProven);
  });

  it('that is canceled is proven where Aliyun had the call', () => {
    expect(isProvenEnd(ended('canceled', null, '1^1'))).toBe(true);
    expect(isProvenEnd(ended('canceled'))).toBe(false);
  });

  it('is none before the call is over', () => {
    for (const status of STORED.filter((each) => !isFinal(each))) {
      expect(isProvenEnd(ended(status, '200010', '1^1'))).toBe(false);
    }
  });

  it('gives way to every stage that receipts prove, unless it is proven', () => {
    for (const next of NEWS) {
      expect(givesWayTo(ended('failed', 'QueueExpired'), next)).toBe(true);
      expect(givesWayTo(ended('canceled'), next)).toBe(true);
      expect(givesWayTo(ended('failed', '200010'), next)).toBe(false);
      expect(givesWayTo(ended('canceled', null, '1^1'), next)).toBe(false);
      expect(givesWayTo(ended('completed'), next)).toBe(false);
    }
    for (const next of ['queued', 'unknown'] as const)
      expect(givesWayTo(ended('failed', 'QueueExpired'), next)).toBe(false);
  });
});
