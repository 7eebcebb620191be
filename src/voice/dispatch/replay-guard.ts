import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import type { Account } from '../upstream/accounts/account.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { AccountRouter } from '../upstream/accounts/account-router.js';
import type { Stamp } from '../call-store/calls.records.js';
import type { PlaceableCall } from '../upstream/placement.js';

/** A stamp further than that from the upstream's time is not sent again: the upstream takes stamps for about 15 minutes. */
export const MOST_STAMP_DISTANCE_MS = 13 * 60 * 1000;

/**
 * Knows whether the upstream refuses a second copy of the very same request. Sending a copy is safe only then, so with
 * `auto` each account proves it at the start and once a day (see `ReplayProof`).
 */
@Injectable()
export class ReplayGuard {
  constructor(
    private readonly registry: AccountRegistry,
    private readonly router: AccountRouter,
    private readonly config: AppConfig,
  ) {}

  /** The account that can send an identical copy of this attempt without any risk of a second ring. */
  findCopyist(call: PlaceableCall, stamp: Stamp): Account | undefined {
    const { identicalResend } = this.config;
    const account = this.router.findHolder(call, stamp);
    // The stamp has the upstream's time, whatever this host's clock says.
    const ageMs = (account?.signer.now() ?? Infinity) - stamp.timestamp.getTime();
    // One of a time to come was signed before that clock was set back: it would be refused for half an hour.
    if (Math.abs(ageMs) >= MOST_STAMP_DISTANCE_MS) return undefined;
    const isOn = identicalResend === 'on' || (identicalResend === 'auto' && account?.proof.isProven === true);
    return isOn ? account : undefined;
  }

  /** Proves the guard of every account now. */
  async prove(): Promise<void> {
    await this.registry.prove();
  }
}
