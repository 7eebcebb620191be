import { listErrors } from '../../aliyun/catalog/error-dictionary.js';
import type { SendOutcome } from '../upstream/send-outcome.js';
import { decideNextStep, outcomeOfLost } from './send-again.js';
import type { OwnersSituation, Sends, Step } from './send-again.types.js';
import {
  accepted,
  type Case,
  everyCase,
  type Facts,
  flowControlled,
  FREE_IN_MS,
  later,
  refused,
  silence,
} from './testing/send-situations.js';

type When = { readonly [K in keyof Facts]?: Facts[K] | readonly Facts[K][] };

const ELSEWHERE = ['throttled', 'throttled for long', 'unreached'] as const;
const NOT_PLACED = [...ELSEWHERE, 'not sent'] as const;

/** The whole rule. The first row that fits decides. */
const RULE: readonly (readonly [When, Step['type']])[] = [
  // What the first request proves ends the attempt …
  [{ by: 'owner', first: ['accepted', 'refused'] }, 'finish'],
  [{ by: 'owner', first: 'flow control', flowControl: 'reject' }, 'finish'],
  [{ by: 'owner', first: 'flow control', flowControl: 'defer' }, 'back-to-queue'],
  // … unless it proves that nothing was placed: then here once more, after a short pause …
  [{ first: 'unreached', others: 'none', tries: [1, 2], time: 'left' }, 'repeat'],
  [{ first: ['throttled', 'not sent'], tries: [1, 2], time: 'left' }, 'repeat'],
  // … or with another account, where that may do better …
  [{ first: [...ELSEWHERE, 'account refused'], others: 'untried', time: ['left', 'short'] }, 'next-account'],
  // … or later.
  [{ by: 'owner', first: NOT_PLACED }, 'back-to-queue'],
  // A refusal for what the account is counts when every account refuses.
  [{ by: 'owner', first: 'account refused', others: ['none', 'refused'] }, 'finish'],
  [{ by: 'owner', first: 'account refused' }, 'back-to-queue'],
  // Without a clear end, nothing but the very same bytes is sent, and only behind a proven guard; twice at most.
  [{ by: 'owner', first: 'no clear end', guard: 'proven', timeForCopy: ['left', 'short'] }, 'identical-copy'],
  [{ by: 'owner', first: 'no clear end' }, 'unknown'],
  [{ copy: ['accepted', 'refused'] }, 'finish'],
  // A copy that is refused for its callee's limits may be so because the first request rang.
  [{ copy: ['nonce used', 'flow control'] }, 'unknown'],
  [{ by: 'owner', copy: 'nothing', copies: 1, guard: 'proven', timeForCopy: 'left' }, 'identical-copy'],
  [{ by: 'owner', copy: 'nothing' }, 'unknown'],
  // A lost process: its row tells whether a byte can have left. A copy must ring nobody who may not be rung now.
  [{ first: 'lost without a stamp' }, 'back-to-queue'],
  [{ first: 'lost with a stamp', guard: 'proven', mayRing: true }, 'identical-copy'],
  [{ first: 'lost with a stamp' }, 'unknown'],
  [{ by: 'sweeper', copy: 'nothing' }, 'leave'],
];

const CASES = everyCase();

function decide({ situation }: Case): Step {
  return situation.by === 'owner' ? decideNextStep(situation) : decideNextStep(situation);
}

function fits(facts: Facts, when: When): boolean {
  return Object.entries(when).every(([key, wanted]) => [wanted].flat().includes(facts[key as keyof Facts]));
}

const findRow = ({ facts }: Case) => RULE.find(([when]) => fits(facts, when));

describe('the rule when a call may be sent again', () => {
  it(`is that of the table, in each of ${CASES.length} situations`, () => {
    const wrong = CASES.filter((one) => findRow(one)?.[1] !== decide(one).type);
    expect(wrong.slice(0, 3).map((one) => ({ ...one, is: decide(one).type, wanted: findRow(one)?.[1] }))).toEqual([]);
  });

  it('has no row that decides nothing', () => {
    const used = new Set(CASES.map(findRow));
    expect(RULE.filter((row) => !used.has(row))).toEqual([]);
  });

  it('never signs a call anew, nor asks another account, after a send without a clear end', () => {
    const unclear = CASES.filter(({ situation }) => situation.sends.some(({ type }) => type === 'ambiguous'));
    const steps = new Set(unclear.map((one) => decide(one).type));
    for (const step of ['repeat', 'next-account', 'back-to-queue'] as const)
      expect([step, steps.has(step)]).toEqual([step, false]);
  });

  it('sends copies only behind a proven guard', () => {
    const copied = CASES.filter((one) => decide(one).type === 'identical-copy');
    expect(new Set(copied.map(({ facts }) => facts.guard))).toEqual(new Set(['proven']));
  });

  it('takes no code, whatever it is, for a reason to ask another account after an ambiguous outcome', () => {
    const codes = ['ReadTimeout', 'ConnectionLost', 'ConnectRefused', ...listErrors().map(({ code }) => code)];
    for (const code of codes) expect(next([silence(code)], { others: 'untried' }).type).toBe('unknown');
  });
});

/** An owner's step with time left, and no guard. */
function next(sends: Sends, facts: Partial<OwnersSituation> = {}): Step {
  return decideNextStep({
    ...{ by: 'owner', sends, tries: 1, others: 'none', flowControl: 'defer', isCopySafe: false },
    ...{ accountFreeInMs: FREE_IN_MS, leftToSendMs: 60_000, leftToCopyMs: 60_000 },
    ...facts,
  });
}

describe('a step of the rule', () => {
  it('ends with what was proven', () => {
    for (const outcome of [accepted, refused('isv.MOBILE_NUMBER_ILLEGAL')])
      expect(next([outcome])).toEqual({ type: 'finish', outcome });
    const copied: Sends = [silence('ReadTimeout'), accepted];
    expect(next(copied)).toEqual({ type: 'finish', outcome: accepted });
  });

  it('is unknown by the first answer, whatever the copies were answered', () => {
    const first = { ...silence('ReadTimeout'), requestId: 'r-1' };
    for (const copies of [
      [],
      [silence('SignatureNonceUsed')],
      [silence('ConnectionLost'), later('Paced')],
      [flowControlled],
    ])
      expect(next([first, ...copies])).toEqual({ type: 'unknown', outcome: first });
  });

  it('tells a lost process whose copy proved nothing from one without a copy', () => {
    const sweeper = { by: 'sweeper', flowControl: 'defer', isCopySafe: true, mayRing: false } as const;
    const lost = outcomeOfLost(true);
    const codeOf = (sends: Sends) => (decideNextStep({ ...sweeper, sends }) as { outcome: SendOutcome }).outcome.code;
    expect([codeOf([lost]), codeOf([lost, silence('SignatureNonceUsed')])]).toEqual(['ProcessLost', 'CopyUnproven']);
  });

  it('waits for the first account that may be called, when only this one refuses', () => {
    expect(next([refused('isv.OUT_OF_SERVICE')], { others: 'held-back' })).toEqual({
      type: 'back-to-queue',
      outcome: later('isv.OUT_OF_SERVICE', { requestId: 'r', retryAfterMs: FREE_IN_MS }),
    });
  });

  it.each([
    [1, undefined, 100],
    [2, undefined, 200],
    [1, 500, 500],
    [2, 0, 0],
  ])('pauses before attempt %s + 1 (asked for: %s ms) for %s ms', (tries, retryAfterMs, pauseMs) => {
    expect(next([later('Throttling.User', { retryAfterMs })], { tries })).toEqual({ type: 'repeat', pauseMs });
  });

  it('pauses 100 ms before the first copy of an owner, 400 before the second, and not at all before a sweeper’s', () => {
    const first = silence('ReadTimeout');
    const sweeper = { by: 'sweeper', flowControl: 'defer', isCopySafe: true, mayRing: true } as const;
    const pauses = [
      next([first], { isCopySafe: true }),
      next([first, silence('ConnectionLost')], { isCopySafe: true }),
      decideNextStep({ ...sweeper, sends: [outcomeOfLost(true)] }),
    ];
    expect(pauses).toEqual([100, 400, 0].map((pauseMs) => ({ type: 'identical-copy', pauseMs })));
  });
});
