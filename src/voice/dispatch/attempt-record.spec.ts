import { toRecord } from './attempt-record.js';

describe('toRecord', () => {
  it('fails a request that cannot be made, as a fault of the gateway', () => {
    const outcome = { type: 'refused', code: 'ClientFault', requestId: null } as const;
    expect(toRecord({ type: 'finish', outcome }, { attempt: 1, now: new Date(0), random: 0 })).toMatchObject({
      status: 'failed',
      failureCode: 'ClientFault',
      failureReason: 'client-fault',
    });
  });
});
