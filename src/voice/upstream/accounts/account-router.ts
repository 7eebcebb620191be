import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/app.config.js';
import type { Stamp } from '../../call-store/calls.records.js';
import { planPlacement, type PlaceableCall } from '../placement.js';
import type { Account } from './account.js';
import { AccountRegistry, type RoutableCall } from './account-registry.js';
import { FailOver } from './fail-over.js';

/** Finds the account for a call, by what the call needs and the operation that places it. */
@Injectable()
export class AccountRouter {
  constructor(
    private readonly registry: AccountRegistry,
    private readonly config: AppConfig,
  ) {}

  /** The upstream operation that places this call. */
  operationFor(call: PlaceableCall): string {
    return planPlacement(call, this.config).operation;
  }

  /** See {@link AccountRegistry.choose}. */
  choose(call: PlaceableCall): Account | undefined {
    return this.registry.choose(this.routable(call));
  }

  /** How long the call has to wait for an account, at the least, in milliseconds. */
  waitMsOf(call: PlaceableCall): number {
    return this.registry.waitMsOf(this.routable(call));
  }

  /** The call's way from account to account. */
  failOver(call: PlaceableCall): FailOver {
    return new FailOver(this.registry, this.routable(call));
  }

  /** A stamp for an attempt to place this call with this account. */
  createStamp(account: Account, call: PlaceableCall): Stamp {
    return account.createStamp(planPlacement(call, this.config));
  }

  /**
   * The account that can send an identical copy of the request with this stamp: the one that made it, if it would make the
   * very same bytes again, and only at its own endpoint. That one's replay guard is proven; other products may have none.
   */
  findHolder(call: PlaceableCall, stamp: Stamp): Account | undefined {
    const account = this.registry.findSigner(stamp.signedFor);
    const placement = planPlacement(call, this.config);
    return placement.product === undefined && account?.makesSameBytes(placement, stamp) ? account : undefined;
  }

  private routable(call: PlaceableCall): RoutableCall {
    return { request: call.request, operation: this.operationFor(call) };
  }
}
