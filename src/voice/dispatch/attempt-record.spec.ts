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

  it.each([
    ['Throttling.User', 1, 60_000, 60_000],
    ['Throttling.User', 3, 100, 2_000],
    ['Throttling.User', 1, undefined, 500],
    // A process that was lost says nothing about the upstream.
    ['ProcessLost', 5, undefined, 0],
  ])(
    'lets a call wait as long as the upstream asks for, and longer each time: %s, %s, %s',
    (code, attempt, retryAfterMs, waitMs) => {
      const outcome = { type: 'retry-later', code, requestId: null, retryAfterMs } as const;
      const record = toRecord({ type: 'back-to-queue', outcome }, { attempt, now: new Date(0), random: 0 });
      expect(record).toMatchObject({ waitMs, notBefore: new Date(waitMs) });
    },
  );

  it('lets a call wait until its callee may be called', () => {
    const notBefore = new Date(90_000);
    const outcome = {
      type: 'retry-later',
      code: 'CalleeLimit',
      requestId: null,
      retryAfterMs: undefined,
      notBefore,
    } as const;
    const record = toRecord({ type: 'back-to-queue', outcome }, { attempt: 1, now: new Date(0), random: 0 });
    expect(record).toMatchObject({ notBefore, waitMs: null, waitingFor: 'callee-limit' });
  });
});
