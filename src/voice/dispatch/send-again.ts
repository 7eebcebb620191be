import { findError } from '../../aliyun/catalog/error-dictionary.js';
import { type Backoff, backoffMs, NO_JITTER } from '../../common/timing/backoff.js';
import { isAccountRefusal, isThrottled, isUnreached } from '../upstream/accounts/account-outcome.js';
import { COPY_UNPROVEN, NONCE_USED, type OutcomeOf, PROCESS_LOST, type SendOutcome } from '../upstream/send-outcome.js';
import type {
  End,
  OwnersSituation,
  OwnersStep,
  Situation,
  Step,
  SweepersSituation,
  SweepersStep,
} from './send-again.types.js';

/** Attempts with one account within one claim, where each provably placed nothing. */
export const ATTEMPTS_PER_ACCOUNT = 3;
/** A longer pause is made in the queue, not within a claim. */
const LONGEST_PAUSE_MS = 500;
const BACKOFF: Backoff = { firstMs: 100, longestMs: LONGEST_PAUSE_MS, spread: NO_JITTER };
/** Pauses before the identical copies of one request, by its owner. */
const COPY_PAUSES_MS = [100, 400];
/** Checks that may run before the replay guard, whatever prefix their codes have. */
const IN_FRONT_OF_GUARD: ReadonlySet<string> = new Set(['credentials', 'permission', 'throttling', 'clock']);

/** The whole rule when a call may be sent again (docs/state-machine.md); `send-again.spec.ts` has it as a table. */
export function decideNextStep(situation: OwnersSituation): OwnersStep;
export function decideNextStep(situation: SweepersSituation): SweepersStep;
export function decideNextStep(situation: Situation): Step {
  const [first, ...copies] = situation.sends;
  const copy = copies.at(-1);
  return copy ? afterCopy(copy, situation) : afterFirst(first, situation);
}

/** What the row of a lost process proves: without a stamp no byte has left, with one the phone may ring. */
export function outcomeOfLost(isStamped: boolean): SendOutcome {
  const lost = { code: PROCESS_LOST, requestId: null };
  return isStamped ? { type: 'ambiguous', ...lost } : { type: 'retry-later', ...lost, retryAfterMs: undefined };
}

function afterFirst(outcome: SendOutcome, situation: Situation): Step {
  switch (outcome.type) {
    case 'accepted':
      return { type: 'finish', outcome };
    case 'refused':
      return isAccountRefusal(outcome) ? afterAccountRefusal(outcome, situation) : { type: 'finish', outcome };
    case 'flow-controlled':
      return afterFlowControl(outcome, situation);
    case 'retry-later':
      return afterNotPlaced(outcome, situation);
    case 'ambiguous':
      return copyOrGiveUp(situation);
  }
}

/** Whatever a copy shows: the first request had no clear end, so that no other stamp and no other account is tried at once. */
function afterCopy(copy: SendOutcome, situation: Situation): Step {
  // Where the guard did not hold, the first request is what its callee's limits have counted (docs/decisions/0032).
  if (copy.code === NONCE_USED || copy.type === 'flow-controlled') return unknown(situation);
  return answersTheCall(copy) ? { type: 'finish', outcome: copy } : copyOrGiveUp(situation);
}

function afterFlowControl(outcome: OutcomeOf<'flow-controlled'>, { flowControl }: Situation): End {
  switch (flowControl) {
    case 'defer':
      return { type: 'back-to-queue', outcome };
    case 'reject':
      return { type: 'finish', outcome };
  }
}

/** Nothing was placed, and trying again makes sense: here, elsewhere, or later. */
function afterNotPlaced(outcome: OutcomeOf<'retry-later'>, situation: Situation): Step {
  if (situation.by === 'sweeper') return { type: 'back-to-queue', outcome };
  const { tries, others, leftToSendMs } = situation;
  // An account that cannot be reached is asked again only when there is no other.
  const isWorthRepeating = tries < ATTEMPTS_PER_ACCOUNT && (!isUnreached(outcome) || others === 'none');
  const pauseMs = outcome.retryAfterMs ?? backoffMs(tries, BACKOFF);
  if (isWorthRepeating && pauseMs <= Math.min(LONGEST_PAUSE_MS, leftToSendMs)) return { type: 'repeat', pauseMs };
  const isOfThisAccount = isThrottled(outcome) || isUnreached(outcome);
  return isOfThisAccount && mayTryNext(situation) ? { type: 'next-account' } : { type: 'back-to-queue', outcome };
}

/** Refused for what the account is: the call's end only when every account that could place it refuses. */
function afterAccountRefusal(outcome: OutcomeOf<'refused'>, situation: Situation): Step {
  if (situation.by === 'sweeper') return { type: 'finish', outcome };
  if (mayTryNext(situation)) return { type: 'next-account' };
  const { code, requestId } = outcome;
  switch (situation.others) {
    case 'none':
    case 'refused':
      return { type: 'finish', outcome };
    case 'untried':
    case 'held-back':
    case 'tried':
      // As long as one was silent, throttled or held back, the call waits for it.
      return {
        type: 'back-to-queue',
        outcome: { type: 'retry-later', code, requestId, retryAfterMs: situation.accountFreeInMs },
      };
  }
}

function mayTryNext({ others, leftToSendMs }: OwnersSituation): boolean {
  return others === 'untried' && leftToSendMs >= 0;
}

/** Nothing is proven so far. */
function copyOrGiveUp(situation: Situation): Step {
  const copies = situation.sends.length - 1;
  switch (situation.by) {
    case 'owner': {
      const pauseMs = COPY_PAUSES_MS[copies];
      const mayCopy = situation.isCopySafe && pauseMs !== undefined && pauseMs < situation.leftToCopyMs;
      return mayCopy ? { type: 'identical-copy', pauseMs } : unknown(situation);
    }
    case 'sweeper':
      if (copies > 0) return { type: 'leave' };
      // A copy may be the first to arrive: it must ring nobody later than the call was wanted, nor when no phone may ring.
      return situation.isCopySafe && situation.mayRing ? { type: 'identical-copy', pauseMs: 0 } : unknown(situation);
  }
}

function unknown({ by, sends: [{ code, requestId }, ...copies] }: Situation): End {
  const isCopied = by === 'sweeper' && copies.length > 0;
  const outcome = isCopied ? { code: COPY_UNPROVEN, requestId: null } : { code, requestId };
  return { type: 'unknown', outcome: { type: 'ambiguous', ...outcome } };
}

/**
 * Whether the answer to an identical copy is the answer to the call. A copy passes the replay guard only if no earlier one
 * did: a normal answer, good or bad, is then the answer. A refusal before the guard (throttling, a clock, a permission) or no
 * answer says nothing about the earlier one.
 */
function answersTheCall(copy: SendOutcome): copy is OutcomeOf<'accepted' | 'refused'> {
  if (copy.type !== 'refused') return copy.type === 'accepted';
  return copy.code.startsWith('isv.') && !IN_FRONT_OF_GUARD.has(findError(copy.code)?.category ?? '');
}
