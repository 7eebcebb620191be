import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import type { OverdueCall, Stamp } from '../call-store/calls.records.js';
import type { AttemptEnd } from '../call-store/earlier-attempts.js';
import type { Account } from '../upstream/accounts/account.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import type { Placement } from '../upstream/placement.js';
import { type Route, routeOf } from '../upstream/route.js';
import type { SendOutcome } from '../upstream/send-outcome.js';
import { CallSender, type Sending } from './call-sender.js';

/** A stamp further than that from the upstream's time is not sent again: the upstream takes stamps for about 15 minutes. */
const MOST_STAMP_DISTANCE_MS = 13 * 60 * 1000;

/** A request that was sent, or may have been. */
export type Copy = Pick<Sending, 'call' | 'account' | 'placement' | 'stamp'>;

/**
 * Sends the very same bytes again, to find out what became of a request whose answer was lost. That is safe only where the
 * upstream refuses a second copy; with `auto` each account proves it at the start and once a day (see `ReplayProof`).
 */
@Injectable()
export class IdenticalResend {
  constructor(
    private readonly accounts: AccountRegistry,
    private readonly sender: CallSender,
    private readonly config: AppConfig,
  ) {}

  /** Whether a copy of a request cannot ring a second time. */
  isSafe({ placement, stamp }: Copy): boolean {
    return this.findCopyist(placement, stamp) !== undefined;
  }

  /**
   * The last request of a lost process, as this one would make it; undefined when {@link isSafe} would be false, and for a call
   * whose numbers cannot be read: it cannot be made again.
   */
  find(call: OverdueCall): Copy | undefined {
    const { nonce, signedAt, signedFor } = call;
    if (nonce === null || signedAt === null) return undefined;
    const stamp = { nonce, timestamp: signedAt, signedFor: signedFor ?? '' };
    const account = this.findCopyist(routeOf(call.request.kind, this.config), stamp);
    const placement = account && planOf(account, call);
    return placement && { call, account, placement, stamp };
  }

  /** @param copyOf how the request ended that is sent once more. @param mayLeave see `PlacingRequest`. */
  async send(copy: Copy, copyOf: AttemptEnd, mayLeave: () => boolean): Promise<SendOutcome> {
    const { call, account, placement, stamp } = copy;
    return await this.sender.send({ call, account, placement, stamp, mayLeave, isCopy: true, copyOf });
  }

  /**
   * The account that made the stamp, if it would make the very same bytes again, and only at its own endpoint: that one's
   * replay guard is proven; other products may have none.
   */
  private findCopyist(route: Route, stamp: Stamp): Account | undefined {
    const account = this.accounts.findSigner(stamp.signedFor);
    if (!account || route.product !== undefined || !account.makesSameBytes(route, stamp)) return undefined;
    // The stamp has the upstream's time, whatever this host's clock says.
    const ageMs = account.signer.now() - stamp.timestamp.getTime();
    // One of a time to come was signed before that clock was set back: it would be refused for half an hour.
    if (Math.abs(ageMs) >= MOST_STAMP_DISTANCE_MS) return undefined;
    return this.isGuardProven(account) ? account : undefined;
  }

  private isGuardProven({ proof }: Account): boolean {
    const { identicalResend } = this.config;
    switch (identicalResend) {
      case 'on':
        return true;
      case 'auto':
        return proof.isProven;
      case 'off':
        return false;
    }
  }
}

function planOf(account: Account, call: OverdueCall): Placement | undefined {
  try {
    return account.plan(call);
  } catch {
    return undefined;
  }
}
