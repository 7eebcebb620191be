import type { OtherAccounts } from '../../upstream/accounts/account-trail.js';
import type { SendOutcome } from '../../upstream/send-outcome.js';
import { outcomeOfLost } from '../send-again.js';
import type { OwnersSituation, Sends, Situation, SweepersSituation } from '../send-again.types.js';

type Later = Partial<Extract<SendOutcome, { type: 'retry-later' }>>;

export const accepted: SendOutcome = { type: 'accepted', code: 'OK', requestId: 'r', callId: '1^1' };
export const refused = (code: string): SendOutcome => ({ type: 'refused', code, requestId: 'r' });
export const later = (code: string, more: Later = {}): SendOutcome => ({
  ...{ type: 'retry-later', code, requestId: null, retryAfterMs: undefined },
  ...more,
});
export const silence = (code: string): SendOutcome => ({ type: 'ambiguous', code, requestId: null });
export const flowControlled: SendOutcome = {
  type: 'flow-controlled',
  code: 'isv.BUSINESS_LIMIT_CONTROL',
  requestId: 'r',
};

/** What became of a request, by what it proves; each name has its examples. */
const OUTCOMES = {
  accepted: [accepted],
  refused: [refused('isv.MOBILE_NUMBER_ILLEGAL'), refused('isv.SOMETHING_NEW'), refused('ClientFault')],
  'account refused': [
    refused('isv.OUT_OF_SERVICE'),
    refused('isv.RAM_PERMISSION_DENY'),
    refused('SignatureDoesNotMatch'),
  ],
  'flow control': [flowControlled],
  throttled: [later('Throttling.User', { requestId: 'r' }), later('Throttling.User', { retryAfterMs: 300 })],
  'throttled for long': [later('Throttling.User', { retryAfterMs: 5_000 })],
  unreached: [later('ConnectRefused'), later('DnsFailed'), later('CredentialsUnavailable')],
  'not sent': [
    ...[later('Aborted'), later('Paced'), later('ClaimLapsed'), later('InvalidTimeStamp.Expired', { requestId: 'r' })],
    later('CalleeLimit', { notBefore: new Date(0) }),
  ],
  'no clear end': [silence('ReadTimeout'), silence('MissingCallId'), silence('ClientFault')],
} as const satisfies Record<string, readonly SendOutcome[]>;

/** What became of a copy, by what it proves of the request that it is a copy of. */
const COPIES = {
  accepted: [accepted],
  refused: [refused('isv.MOBILE_NUMBER_ILLEGAL'), refused('isv.OUT_OF_SERVICE')],
  'flow control': [flowControlled],
  'nonce used': [silence('SignatureNonceUsed')],
  nothing: [
    ...[silence('ReadTimeout'), later('ConnectRefused'), later('Throttling.User'), later('Paced')],
    // These may be checked before the nonce is.
    ...[refused('isv.RAM_PERMISSION_DENY'), refused('isv.TOKEN_INVALID'), refused('InvalidAccessKeyId.Inactive')],
  ],
} as const satisfies Record<string, readonly SendOutcome[]>;

interface SharedFacts {
  readonly guard: 'proven' | 'unproven';
  readonly flowControl: 'defer' | 'reject';
}

interface OwnersFacts extends SharedFacts {
  readonly tries: 1 | 2 | 3;
  readonly others: OtherAccounts;
  /** For a pause and one more attempt; for one at once only; for none. */
  readonly time: 'left' | 'short' | 'over';
  /** For two copies with their pauses; for one; for none. */
  readonly timeForCopy: 'left' | 'short' | 'over';
}

interface SweepersFacts extends SharedFacts {
  readonly mayRing: boolean;
}

/** A situation in the words of the table. */
export interface Facts extends SharedFacts, Partial<Omit<OwnersFacts, keyof SharedFacts>> {
  readonly by: 'owner' | 'sweeper';
  /** Of the first request under the stamp, while no copy was sent. */
  readonly first?: keyof typeof OUTCOMES | 'lost without a stamp' | 'lost with a stamp';
  /** Of the last copy, and how many there were. */
  readonly copy?: keyof typeof COPIES;
  readonly copies: 0 | 1 | 2;
  readonly mayRing?: boolean;
}

export const FREE_IN_MS = 1_234;

/** A situation that the rule can be asked about, and what is known of it. */
export interface Case {
  readonly facts: Facts;
  readonly situation: Situation;
}

type Requests = Pick<Facts, 'first' | 'copy' | 'copies'>;
type Sent = readonly [Requests, Sends];

/** Every combination of one value of each list. */
function everyOf<T extends object>(lists: { readonly [K in keyof T]: readonly T[K][] }): T[] {
  const keys = Object.keys(lists) as (keyof T)[];
  return keys.reduce<Partial<T>[]>(
    (all, key) => all.flatMap((one) => lists[key].map((value) => ({ ...one, [key]: value }))),
    [{}],
  ) as T[];
}

function everyCopy(before: readonly [SendOutcome, ...SendOutcome[]]): Sent[] {
  const copies = before.length as 1 | 2;
  const names = Object.keys(COPIES) as (keyof typeof COPIES)[];
  return names.flatMap((copy) => COPIES[copy].map((outcome): Sent => [{ copy, copies }, [...before, outcome]]));
}

/** What the requests under one stamp can have met, as their owner knows it. */
function everyOwnSends(): Sent[] {
  const unclear = silence('ReadTimeout');
  const names = Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[];
  return [
    ...names.flatMap((first) => OUTCOMES[first].map((outcome): Sent => [{ first, copies: 0 }, [outcome]])),
    ...everyCopy([unclear]),
    ...everyCopy([unclear, silence('ConnectionLost')]),
  ];
}

function ownersCases(): Case[] {
  const rest = everyOf<OwnersFacts>({
    guard: ['proven', 'unproven'],
    flowControl: ['defer', 'reject'],
    tries: [1, 2, 3],
    others: ['none', 'untried', 'held-back', 'tried', 'refused'],
    time: ['left', 'short', 'over'],
    timeForCopy: ['left', 'short', 'over'],
  });
  return everyOwnSends().flatMap(([requests, sends]) =>
    rest.map((facts): Case => {
      const { guard, flowControl, tries, others } = facts;
      const situation: OwnersSituation = {
        ...{ by: 'owner', sends, tries, others, flowControl, isCopySafe: guard === 'proven' },
        accountFreeInMs: FREE_IN_MS,
        leftToSendMs: { left: 60_000, short: pauseAfter(sends[0], tries) - 1, over: -1 }[facts.time],
        // Pauses before copies are 100 and 400 ms.
        leftToCopyMs: { left: 60_000, short: 250, over: 50 }[facts.timeForCopy],
      };
      return { facts: { by: 'owner', ...requests, ...facts }, situation };
    }),
  );
}

function pauseAfter(outcome: SendOutcome, tries: 1 | 2 | 3): number {
  const asked = outcome.type === 'retry-later' ? outcome.retryAfterMs : undefined;
  return asked ?? { 1: 100, 2: 200, 3: 400 }[tries];
}

function sweepersCases(): Case[] {
  const rest = everyOf<SweepersFacts>({
    guard: ['proven', 'unproven'],
    flowControl: ['defer', 'reject'],
    mayRing: [true, false],
  });
  const requests: Sent[] = [
    [{ first: 'lost without a stamp', copies: 0 }, [outcomeOfLost(false)]],
    [{ first: 'lost with a stamp', copies: 0 }, [outcomeOfLost(true)]],
    ...everyCopy([outcomeOfLost(true)]),
  ];
  return requests.flatMap(([known, sends]) =>
    rest.map(({ guard, ...facts }): Case => {
      const situation: SweepersSituation = { by: 'sweeper', sends, isCopySafe: guard === 'proven', ...facts };
      return { facts: { by: 'sweeper', guard, ...known, ...facts }, situation };
    }),
  );
}

/** Every situation there can be: each outcome and copy with each guard, time, attempt and account. */
export function everyCase(): Case[] {
  return [...ownersCases(), ...sweepersCases()];
}
