import { aCall } from '../../../test/support/call-builders.js';
import { CALL_STATUSES } from '../call-store/call-status.js';
import { statusOfCall } from './created-call.js';

describe('the HTTP status of a call as it stands', () => {
  it.each(CALL_STATUSES)('is 201 only where the upstream took it: %s', (status) => {
    const isOpen = status === 'queued' || status === 'unknown';
    expect(statusOfCall(aCall({}, { status, upstreamCallId: '116012354148^102813784148' }))).toBe(isOpen ? 202 : 201);
  });

  it.each([
    ['canceled', null],
    ['failed', 'QueueExpired'],
  ] as const)('is 202 for one that is %s and was never sent', (status, failureCode) => {
    expect(statusOfCall(aCall({}, { status, failureCode, upstreamCallId: null }))).toBe(202);
  });

  it('is 201 where a receipt proves what no answer has', () => {
    expect(statusOfCall(aCall({}, { status: 'failed', failureCode: '200010', upstreamCallId: null }))).toBe(201);
    expect(statusOfCall(aCall({}, { status: 'completed', upstreamCallId: null }))).toBe(201);
  });
});
