import type { StoredCall } from './harness/database-probe.ts';
import { RANG_AT as AT, ringOf, storedCall as call } from './harness/evidence-builders.ts';
import { type Evidence, judge, LONGEST_WAIT_MS } from './harness/judge.ts';
import type { Attempt, Wish } from './harness/ledger.ts';
import type { Truth } from './harness/sandbox-control.ts';
import { newCall } from './measured/bulk.ts';
import { judgeSuppressed } from './rounds/do-not-call.ts';
import { judgeErased } from './rounds/erasure.ts';
import { judgeRedial } from './rounds/redial.ts';

const NOTHING: Attempt = { status: 503, code: 'unavailable', detail: 'Nothing was placed: …', at: AT, tookMs: 10 };
const ACCEPTED: Attempt = { status: 201, callId: 'a', at: AT + 1_000, tookMs: 10 };

const failed = (failureCode: string, id = 'a') => call({ id, status: 'failed', failureCode, failureReason: 'reason' });
const ring = (atMs: number, outId = 'a') => ringOf(outId, AT + atMs);
const evidence = (attempts: Attempt[], stored: StoredCall[], rings: Truth[], wish: Partial<Wish> = {}): Evidence => ({
  wish: { ...newCall(0), attempts, ...wish },
  stored,
  rings,
});

describe('the judge', () => {
  it.each<[string, Evidence, string[]]>([
    ['an ordinary call', evidence([ACCEPTED], [call()], [ring(1_001)]), []],
    [
      'a ring between «nothing was placed» and the next request',
      evidence([NOTHING, ACCEPTED], [call()], [ring(500)]),
      ['untrue'],
    ],
    ['a ring after the next request', evidence([NOTHING, ACCEPTED], [call()], [ring(1_001)]), []],
    ['a ring after a lost answer', evidence([{ ...NOTHING, status: 'lost' }, ACCEPTED], [call()], [ring(500)]), []],
    [
      'a request that was never accepted, and its repetition',
      evidence([ACCEPTED], [failed('NotAccepted', 'b'), call()], [ring(1_001)]),
      [],
    ],
    [
      'a request that was never accepted, and rang',
      evidence([ACCEPTED], [failed('NotAccepted', 'b'), call()], [ring(1_001, 'b')]),
      ['untrue', 'untrue'],
    ],
    [
      '«waited too long» of a call that rang',
      evidence([ACCEPTED], [failed('QueueExpired')], [ring(1_001)]),
      ['untrue'],
    ],
    [
      '«waited too long» before it can have',
      evidence([{ ...ACCEPTED, at: Date.now() }], [failed('QueueExpired')], []),
      ['untrue'],
    ],
    ['an accepted call that is not there', evidence([ACCEPTED], [], []), ['lost']],
    [
      'a ring before its time',
      evidence([ACCEPTED], [call()], [ring(1_001)], { body: { scheduledAt: new Date(AT + 5_000).toISOString() } }),
      ['early'],
    ],
    [
      'a wait without a reason',
      evidence([ACCEPTED], [call()], [ring(1_001)], { waitedMs: LONGEST_WAIT_MS + 1 }),
      ['waits'],
    ],
    ['an answer that blames the client', evidence([{ status: 400, at: AT }], [], []), ['untrue']],
    [
      'an answer that hides what went wrong',
      evidence([{ status: 500, at: AT }, ACCEPTED], [call()], [ring(1_001)]),
      ['internal'],
    ],
    [
      'a client without a key that cannot ask again',
      evidence([{ status: 'lost', at: AT }], [], [], { isKeyless: true, isGivenUp: true }),
      [],
    ],
    [
      'a second call',
      evidence([ACCEPTED], [call(), call({ id: 'b' })], [ring(1_001), ring(1_002, 'b')]),
      ['double-ring', 'two-calls'],
    ],
  ])('of %s', (_name, found, breaches) => {
    expect(judge(found)).toEqual(breaches);
  });
});

describe('the judge of a redial', () => {
  const unknown = call({ status: 'unknown', failureCode: 'OutcomeUnproven', failureReason: 'outcome-unproven' });
  const once = evidence([ACCEPTED], [unknown], [ring(1)]);
  const twice = evidence([ACCEPTED], [unknown], [ring(1), ring(2)]);

  it.each<[string, Evidence, Evidence, boolean, string[]]>([
    ['a call that rang twice, as was wished', twice, once, true, []],
    ['a call that rang twice before its time', twice, twice, true, ['early']],
    ['a call that rang three times', evidence([], [unknown], [ring(1), ring(2), ring(3)]), once, true, ['double-ring']],
    [
      'a call that rang, and is said to have expired',
      evidence([], [failed('QueueExpired')], [ring(1)]),
      once,
      true,
      ['untrue'],
    ],
    [
      'a call that rang, and is said to be canceled',
      evidence([], [call({ status: 'canceled' })], [ring(1)]),
      once,
      true,
      ['untrue'],
    ],
    ['a call that is not dialed again', once, once, false, ['waits']],
  ])('sees %s', (_what, late, early, isRedialed, breaches) => {
    expect(judgeRedial(late, early, isRedialed).breaches).toEqual(breaches);
  });
});

describe('the judge of people who are not to be called', () => {
  const rang = evidence([ACCEPTED], [call()], [ring(1_001)]);
  const heldBack = evidence([ACCEPTED], [failed('CalleeSuppressed')], []);
  const since = (atMs: number, callsUnderWay = false) => ({ doneAt: AT + atMs, body: { callsUnderWay } });

  it.each<[string, Evidence, ReturnType<typeof since>, string[]]>([
    ['a ring before the answer', rang, since(1_500), []],
    ['a ring after the answer', rang, since(500), ['suppressed-rang']],
    ['a ring after an answer that told of it', rang, since(500, true), []],
    ['a call that was held back', heldBack, since(500), []],
    ['a call that rang, and is said to be held back', { ...heldBack, rings: [ring(1)] }, since(500), ['untrue']],
  ])('sees %s', (_what, found, entry, breaches) => {
    expect(judgeSuppressed(found, entry).breaches).toEqual(breaches);
  });
});

describe('the judge of people who are erased', () => {
  const row = (overrides: object = {}) => ({ ...call(), isLeft: false, ...overrides });
  const rang = evidence([ACCEPTED], [], [ring(1_001)]);
  const silent = evidence([ACCEPTED], [], []);
  const at = (atMs: number, isComplete = true) => ({ doneAt: AT + atMs, body: { isComplete } });

  it.each<[string, Evidence, ReturnType<typeof row>[], number, string[]]>([
    ['a call that rang before', rang, [row()], 1_500, []],
    ['a call that rang after', rang, [row()], 500, ['erased-rang']],
    ['a call that came after', evidence([ACCEPTED], [call()], [ring(1_001)]), [], 500, []],
    ['a call that is canceled', silent, [row({ status: 'canceled' })], 500, []],
    ['a call that is canceled, and rang', rang, [row({ status: 'canceled' })], 1_500, ['untrue']],
    ['a number that is left', silent, [row({ status: 'canceled', isLeft: true })], 500, ['not-erased']],
    ['a call that is gone', silent, [], 500, ['lost']],
    ['a gap in its events', rang, [row({ lastEvent: 3 })], 1_500, ['events']],
  ])('sees %s', (_what, found, rows, atMs, breaches) => {
    expect(judgeErased(found, rows, at(atMs)).breaches).toEqual(breaches);
  });

  it('sees an erasure that has no end', () => {
    expect(judgeErased(rang, [row()], at(1_500, false)).breaches).toEqual(['not-erased']);
  });
});
