import fc from 'fast-check';
import { AppConfig } from '../../config/app.config.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import type { AttemptRecord, ClaimedCall } from '../call-store/calls.records.js';
import type { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { createTestRegistry } from '../upstream/accounts/testing/test-accounts.js';
import type { OutcomeOf, SendOutcome } from '../upstream/send-outcome.js';
import { CallPlacer } from './call-placer.js';
import type { CallSender, Sending } from './call-sender.js';
import { type AttemptPlan, beginAttempt } from './claim.js';
import type { DepartureGate, NextAttempt } from './departure-gate.js';
import { IdenticalResend } from './identical-resend.js';
import type { EndedAttempt, OutcomeRecorder, Recorded } from './outcome-recorder.js';
import type { End } from './send-again.types.js';

const OPERATION = 'SingleCallByTts';
const AT = new Date('2026-11-25T10:00:00Z');
const CALL: ClaimedCall = {
  ...{ id: '0Uorlvel3ZypVzT', applicationId: 'default', callee: '+8613900139000', caller: null, purpose: null },
  request: { kind: 'tts', ttsCode: 'TTS_1' },
  ...{ attempt: 1, createdAt: AT, priority: 1, isBooked: false, notBefore: null, flowControl: 'defer' },
};
const ARREARS: SendOutcome = { type: 'refused', code: 'isv.OUT_OF_SERVICE', requestId: 'r' };
const BAD_NUMBER: SendOutcome = { type: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL', requestId: 'r' };
const AMBIGUOUS: SendOutcome = { type: 'ambiguous', code: 'ReadTimeout', requestId: null };
const ACCEPTED: SendOutcome = { type: 'accepted', code: 'OK', requestId: 'r', callId: '1^1' };
const REFUSED_CONNECTION: OutcomeOf<'retry-later'> = {
  ...{ type: 'retry-later', code: 'ConnectRefused', requestId: null },
  retryAfterMs: undefined,
};
const THROTTLED: SendOutcome = { ...REFUSED_CONNECTION, code: 'Throttling.User', requestId: 'r', retryAfterMs: 600 };
const THROTTLED_A_MOMENT: SendOutcome = { ...THROTTLED, retryAfterMs: 0 };

interface Sent {
  readonly account: string;
  readonly nonce: string;
  readonly attempt: number;
  readonly isCopy: boolean;
  readonly mayLeave: () => boolean;
}

const SETTINGS = new AppConfig();
const NO_TIME_MS = 1e9;

describe('CallPlacer', () => {
  let registry: AccountRegistry;
  let sent: Sent[];
  /** What is recorded at the end. */
  let ended: { attempt: EndedAttempt; end: End };
  /** What becomes of the next stamp that is written. */
  let stampings: NextAttempt[];
  /** Turns that were given back. */
  let released: number;
  const config = new AppConfig();

  beforeEach(() => start(['a', 'b', 'c']));
  afterEach(() => registry.onApplicationShutdown());

  function start(names: readonly string[], settings: Partial<AppConfig> = {}): void {
    Object.assign(config, SETTINGS, { identicalResend: 'off', ...settings });
    registry = createTestRegistry(names.map((name) => ({ name, endpoint: `http://${name}` })));
    [sent, stampings, released] = [[], [], 0];
  }

  /** Places the call; each account has the outcomes of its requests in their order, the last one again and again. */
  async function place(outcomes: Readonly<Record<string, SendOutcome | readonly SendOutcome[]>>) {
    const send = ({ account, stamp, call, isCopy = false, mayLeave }: Sending): Promise<SendOutcome> => {
      const own = [outcomes[account.name] ?? ACCEPTED].flat();
      const index = sent.filter(({ account: name }) => name === account.name).length;
      sent.push({ account: account.name, nonce: stamp.nonce, attempt: call.attempt, isCopy, mayLeave });
      const outcome = own[Math.min(index, own.length - 1)] ?? ACCEPTED;
      account.breakers.begin(OPERATION, isCopy)(outcome);
      return Promise.resolve(outcome);
    };
    const slot = { waitMs: 0, release: () => void released++ } as Partial<SendSlot> as SendSlot;
    const sender = { send, findTurn: () => Promise.resolve(slot) } as Partial<CallSender> as CallSender;
    const stamp = (call: ClaimedCall, plan: AttemptPlan): Promise<NextAttempt> => {
      const written = { claim: { ...beginAttempt(plan, config), call: { ...call, attempt: call.attempt + 1 } } };
      return Promise.resolve(stampings.shift() ?? written);
    };
    const record = (attempt: EndedAttempt, end: End): Promise<Recorded> => {
      ended = { attempt, end };
      return Promise.resolve({ type: 'written', result: {} as AttemptRecord });
    };
    const placer = new CallPlacer(
      sender,
      registry,
      new IdenticalResend(registry, sender, config),
      { record } as Partial<OutcomeRecorder> as OutcomeRecorder,
      { stamp } as Partial<DepartureGate> as DepartureGate,
      config,
    );
    const account = registry.choose(CALL.request) ?? registry.primary;
    const attempt = beginAttempt({ account, placement: account.plan(CALL) }, config);
    await placer.place({ ...attempt, call: CALL });
    return { tried: sent.map(({ account: name }) => name), outcome: ended.end.outcome };
  }

  it.each([REFUSED_CONNECTION, THROTTLED, ARREARS])('goes on to the next account after $code', async (outcome) => {
    expect(await place({ a: outcome, b: outcome })).toEqual({ tried: ['a', 'b', 'c'], outcome: ACCEPTED });
  });

  it.each([AMBIGUOUS, BAD_NUMBER])('stays with its account after $code', async (outcome) => {
    expect(await place({ a: outcome })).toEqual({ tried: ['a'], outcome });
  });

  it('is refused when every account refuses', async () => {
    expect((await place({ a: ARREARS, b: ARREARS, c: ARREARS })).outcome).toEqual(ARREARS);
  });

  it('waits as long as one account was only silent', async () => {
    const { outcome } = await place({ a: REFUSED_CONNECTION, b: ARREARS, c: ARREARS });
    expect(outcome).toMatchObject({ type: 'retry-later' });
  });

  it('waits as long as one account is only held back', async () => {
    for (let count = 0; count < 3; count++) registry.primary.breakers.begin(OPERATION)(AMBIGUOUS);
    const { tried, outcome } = await place({ b: ARREARS, c: ARREARS });
    expect([tried, outcome.type]).toEqual([['b', 'c'], 'retry-later']);
  });

  it('asks an account that cannot be reached again only when there is no other', async () => {
    await registry.onApplicationShutdown();
    start(['only']);
    const { tried, outcome } = await place({ only: { ...REFUSED_CONNECTION, retryAfterMs: 0 } });
    expect([tried, outcome.type]).toEqual([['only', 'only', 'only'], 'retry-later']);
  });

  it('signs each further attempt anew, with the next number; a copy has the stamp of its request', async () => {
    await registry.onApplicationShutdown();
    start(['a', 'b'], { identicalResend: 'on' });
    await place({ a: THROTTLED_A_MOMENT, b: [AMBIGUOUS, AMBIGUOUS, ACCEPTED] });
    expect(sent.map(({ account, attempt, isCopy }) => [account, attempt, isCopy])).toEqual([
      ...['a', 'a', 'a'].map((account, index) => [account, index + 1, false]),
      ...[false, true, true].map((isCopy) => ['b', 4, isCopy]),
    ]);
    expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(4);
    expect(ended.end.type).toBe('finish');
  });

  it('waits for its callee when the windows do not let a further attempt leave', async () => {
    const outcome: SendOutcome = { ...REFUSED_CONNECTION, code: 'CalleeLimit', notBefore: AT };
    stampings = [{ outcome }];
    expect(await place({ a: THROTTLED_A_MOMENT })).toEqual({ tried: ['a'], outcome });
  });

  it('sends nothing under a stamp of which nobody knows whether it was written, and says which', async () => {
    stampings = [{ maybeNonce: 'lost' }, {}];
    expect(await place({ a: THROTTLED_A_MOMENT })).toEqual({ tried: ['a'], outcome: THROTTLED_A_MOMENT });
    expect(ended.attempt).toMatchObject({ nonce: sent[0]?.nonce, maybeNonce: 'lost' });
  });

  it('tries another account when there is no further attempt with this one', async () => {
    stampings = [{}];
    expect(await place({ a: THROTTLED_A_MOMENT })).toEqual({ tried: ['a', 'b'], outcome: ACCEPTED });
    // Its turn is somebody else's.
    expect(released).toBe(1);
  });

  it('lets nothing leave, copies no more than requests, once others may take the call over', async () => {
    await registry.onApplicationShutdown();
    start(['only'], { identicalResend: 'on' });
    await place({ only: AMBIGUOUS });
    const mayLeave = () => sent.map((request) => request.mayLeave());
    expect(mayLeave()).toEqual([true, true, true]);
    Object.assign(config, { aliyunReadTimeoutMs: NO_TIME_MS, aliyunTotalTimeoutMs: NO_TIME_MS });
    expect(mayLeave()).toEqual([false, false, false]);
  });

  it('sends no copy that could not be answered in time', async () => {
    await registry.onApplicationShutdown();
    start(['only'], { identicalResend: 'on', aliyunReadTimeoutMs: NO_TIME_MS });
    expect((await place({ only: AMBIGUOUS })).tried).toEqual(['only']);
  });

  it('never tries an account twice, nor any after one that may have placed the call', async () => {
    const outcome = fc.constantFrom(ARREARS, BAD_NUMBER, AMBIGUOUS, ACCEPTED, REFUSED_CONNECTION, THROTTLED);
    const outcomes = fc.record({ a: outcome, b: outcome, c: outcome });
    await fc.assert(
      fc.asyncProperty(fc.array(outcomes, { maxLength: 8 }), async (calls) => {
        for (const each of calls) {
          if (!registry.choose(CALL.request)) return;
          sent = [];
          const { tried } = await place(each);
          const ends = tried.map((name) => each[name as keyof typeof each]);
          expect(new Set(tried).size).toBe(tried.length);
          expect(ends.slice(0, -1).every((end) => end !== AMBIGUOUS && end !== ACCEPTED)).toBe(true);
        }
      }),
    );
  });
});
