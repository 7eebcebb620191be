import { jest } from '@jest/globals';
import { AppConfig } from '../../config/app.config.js';
import type { Logger } from '../../common/logging/logger.js';
import type { Pacer } from '../../pacing/pacer.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import type { Account, PlacingRequest } from '../upstream/accounts/account.js';
import { CLAIM_LAPSED } from '../upstream/send-outcome.js';
import { CallSender, type Sending } from './call-sender.js';
import { Departure } from './claim.js';
import type { DepartureGate } from './departure-gate.js';
import type { QueueLength } from './queue-length.js';
import { accepted } from './testing/send-situations.js';

describe('a request that waits for its connection', () => {
  let now = 0;
  /** What the request was told when its connection stood. */
  let mayLeave: boolean | undefined;

  beforeEach(() => {
    [now, mayLeave] = [1_000, undefined];
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  /** Sends a request whose connection stands after so long. */
  async function send(connectMs: number, { claimIsAlive = true, turnLasts = true } = {}) {
    const hold = () => Promise.resolve(new Departure(0).book());
    const slot = { run: (work: (isOnTime: () => boolean) => unknown) => work(() => turnLasts) };
    const account = {
      send: (request: PlacingRequest) => {
        now += connectMs;
        mayLeave = request.mayLeave();
        return Promise.resolve(mayLeave ? accepted : CLAIM_LAPSED);
      },
    };
    const parts = [{ hold } as Partial<DepartureGate>, {} as Pacer, {} as QueueLength, new AppConfig(), {} as Logger];
    const sender = new CallSender(...(parts as ConstructorParameters<typeof CallSender>));
    const sending = { account: account as Partial<Account>, placement: {}, call: {}, mayLeave: () => claimIsAlive };
    return await sender.send(sending as Sending, slot as Partial<SendSlot> as SendSlot);
  }

  it.each([
    ['leaves when it stands within a second of its booking', 1_000, true],
    ['does not leave later: its callee was told otherwise', 1_001, false],
  ])('%s', async (_what, connectMs, leaves) => {
    const outcome = await send(connectMs);
    expect(mayLeave).toBe(leaves);
    expect(outcome).toBe(leaves ? accepted : CLAIM_LAPSED);
  });

  it('does not leave when its claim, or its turn, is over', async () => {
    await send(5, { claimIsAlive: false });
    expect(mayLeave).toBe(false);
    await send(5, { turnLasts: false });
    expect(mayLeave).toBe(false);
  });
});
