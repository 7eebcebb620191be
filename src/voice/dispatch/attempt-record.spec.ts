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

  it.each([
    ['ProxyFailed', 'account'],
    ['ConnectRefused', 'account'],
    ['AccountsHeldBack', 'account'],
    ['CredentialsUnavailable', 'credentials'],
    ['NotReady', null],
  ])('says what a call waits for that was not sent: %s, %s', (code, waitingFor) => {
    const outcome = { type: 'retry-later', code, requestId: null, retryAfterMs: undefined } as const;
    const record = toRecord({ type: 'back-to-queue', outcome }, { attempt: 1, now: new Date(0), random: 0 });
    expect(record).toMatchObject({ status: 'queued', waitingFor });
  });
});
