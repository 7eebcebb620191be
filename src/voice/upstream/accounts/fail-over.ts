import type { SendOutcome } from '../send-outcome.js';
import type { Account } from './account.js';
import { isAccountRefusal, isUnreached, mayFailOver } from './account-outcome.js';
import type { AccountRegistry, RoutableCall } from './account-registry.js';

/** What became of a call with one account. */
export interface AccountAttempt {
  readonly account: Account;
  readonly outcome: SendOutcome;
  /** A send of this stamp had no clear end: whatever its copies showed, no other account may place the call. */
  readonly wasAmbiguous: boolean;
}

/** One call on its way from account to account; lives as long as its claim. */
export class FailOver {
  private readonly attempts: AccountAttempt[] = [];

  constructor(
    private readonly registry: AccountRegistry,
    private readonly call: RoutableCall,
  ) {}

  /**
   * Whether it is worth while to try the same account once more within the claim: not when it cannot be reached and there is
   * another.
   */
  mayRepeat(outcome: SendOutcome): boolean {
    if (outcome.type !== 'retry-later') return false;
    return !isUnreached(outcome) || this.registry.listAble(this.call.request).length === 1;
  }

  /**
   * Notes an attempt.
   *
   * @returns the account that may place the call next, with a stamp of its own; undefined when {@link conclude} has the end.
   */
  next(attempt: AccountAttempt): Account | undefined {
    this.attempts.push(attempt);
    if (attempt.wasAmbiguous || !mayFailOver(attempt.outcome)) return undefined;
    return this.registry.choose(this.call, { exclude: this.attempts.map(({ account }) => account) });
  }

  /**
   * The call's outcome after the last attempt. A refusal that is about the account ends the call only when every account that
   * could place it refuses; as long as one was silent, throttled or held back, the call waits for it.
   */
  conclude(): SendOutcome {
    const last = this.attempts.at(-1);
    if (!last) throw new Error('no attempt was made');
    if (last.wasAmbiguous || !isAccountRefusal(last.outcome)) return last.outcome;
    const refusing = this.attempts.filter(({ outcome }) => isAccountRefusal(outcome)).map(({ account }) => account);
    const isFinal = this.registry.listAble(this.call.request).every((account) => refusing.includes(account));
    return isFinal ? last.outcome : this.waitFor(last.outcome);
  }

  private waitFor({ code, requestId }: SendOutcome): SendOutcome {
    return { type: 'retry-later', code, requestId, retryAfterMs: this.registry.waitMsOf(this.call) };
  }
}
