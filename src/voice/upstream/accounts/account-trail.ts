import type { CallRequest } from '../../call-store/call-request.js';
import type { SendOutcome } from '../send-outcome.js';
import type { Account } from './account.js';
import { isAccountRefusal } from './account-outcome.js';
import type { AccountRegistry } from './account-registry.js';

/** The other accounts that could place the call. */
export type OtherAccounts =
  /** Nobody else could. */
  | 'none'
  /** One of them was not tried yet. */
  | 'untried'
  /** One of them was not tried yet, and may not be called now. */
  | 'held-back'
  /** All were tried, and not all refused for what they are. */
  | 'tried'
  /** All were tried, and each refused for what it is. */
  | 'refused';

/** One call's way from account to account; lives as long as its claim. */
export class AccountTrail {
  private readonly ends = new Map<Account, SendOutcome>();
  private isHeldBack = false;

  constructor(
    private readonly registry: AccountRegistry,
    private readonly request: CallRequest,
  ) {}

  /** What else there is, for a call that was just tried with this account. */
  othersThan(account: Account): OtherAccounts {
    const others = this.registry.listAble(this.request).filter((one) => one !== account);
    if (others.length === 0) return 'none';
    const ends = others.map((one) => this.ends.get(one));
    if (ends.includes(undefined)) return this.isHeldBack ? 'held-back' : 'untried';
    return ends.every((end) => end && isAccountRefusal(end)) ? 'refused' : 'tried';
  }

  /** When the first account that could place the call may be called, in milliseconds from now on. */
  get freeInMs(): number {
    return this.registry.waitMsOf(this.request);
  }

  /** Notes how it went with an account. @returns the next one that may be called now; it is tried, or {@link holdBack} is told. */
  leave(account: Account, outcome: SendOutcome): Account | undefined {
    this.ends.set(account, outcome);
    return this.registry.choose(this.request, { exclude: [...this.ends.keys()] });
  }

  /** Nobody else may be called now. */
  holdBack(): void {
    this.isHeldBack = true;
  }
}
