import type { AppConfig } from '../../config/app.config.js';
import type { AccountTrail, OtherAccounts } from '../upstream/accounts/account-trail.js';
import { type ClaimedAttempt, leftToSendMs } from './claim.js';
import type { IdenticalResend } from './identical-resend.js';
import type { OwnersSituation, Sends } from './send-again.types.js';

/** How far a claimed call has come. */
export interface Progress {
  readonly claim: ClaimedAttempt;
  readonly sends: Sends;
  readonly tries: number;
  readonly trail: AccountTrail;
  /** See `EndedAttempt`. */
  readonly maybeNonce?: string;
}

/**
 * The situation of a call that its own process places. What the rule does not ask for is not looked up. A class: of a literal
 * with getters, the engine makes a dictionary for each call.
 */
export class PlacersSituation implements OwnersSituation {
  readonly by = 'owner';

  constructor(
    private readonly progress: Progress,
    private readonly copies: IdenticalResend,
    private readonly config: AppConfig,
  ) {}

  get sends(): Sends {
    return this.progress.sends;
  }

  get tries(): number {
    return this.progress.tries;
  }

  get flowControl(): OwnersSituation['flowControl'] {
    return this.progress.claim.call.flowControl;
  }

  get isCopySafe(): boolean {
    return this.copies.isSafe(this.progress.claim);
  }

  get others(): OtherAccounts {
    return this.progress.trail.othersThan(this.progress.claim.account);
  }

  get accountFreeInMs(): number {
    return this.progress.trail.freeInMs;
  }

  get leftToSendMs(): number {
    return leftToSendMs(this.config, this.progress.claim.limit);
  }

  get leftToCopyMs(): number {
    return this.progress.claim.limit.leftMs - this.config.aliyunReadTimeoutMs;
  }
}
