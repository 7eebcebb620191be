import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { CallRequest } from '../../call-store/call-request.js';
import { accountNameOf } from '../../call-store/signed-for.js';
import { routeOf, type TwoWaySettings } from '../route.js';
import type { Account } from './account.js';

export type RegistrySettings = TwoWaySettings & {
  /** With `auto`, the accounts prove their replay guards at the start and daily. */
  readonly identicalResend: 'auto' | 'on' | 'off';
};

export interface ChooseOptions {
  /** Accounts that have been tried. */
  readonly exclude?: readonly Account[];
}

/** See {@link AccountRegistry.outlook}. */
export interface Outlook {
  readonly account: Account;
  /** 1 while the account is half-open, else without limit. */
  readonly mostCalls: number;
}

/** One account as plain data, for metrics and health; holds no secret. */
export interface AccountDescription {
  readonly name: string;
  readonly breaker: 'closed' | 'open' | 'half-open';
  /** Why it is not closed: silence (`failures`) or a `refusal` of every call. */
  readonly cause: 'failures' | 'refusal' | undefined;
  /** Operations that are held back although the account as a whole is not. */
  readonly heldOperations: readonly string[];
  readonly isReplayGuardProven: boolean;
}

/** The Aliyun accounts in order of priority, and which of them places a call. */
export class AccountRegistry implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly primary: Account;

  /**
   * @param accounts at least one, by priority.
   */
  constructor(
    readonly accounts: readonly Account[],
    private readonly settings: RegistrySettings,
    private readonly now: () => number = () => performance.now(),
  ) {
    const [primary] = accounts;
    if (!primary) throw new Error('there is no Aliyun account');
    this.primary = primary;
  }

  onApplicationBootstrap(): void {
    if (this.settings.identicalResend === 'auto') void this.prove();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.accounts.map((account) => account.close()));
  }

  /**
   * The first account by priority that may place the call now. Half-open, an account is chosen for one call; a choice that
   * is not used lapses within a second.
   *
   * @returns undefined when none may, for {@link waitMsOf}.
   */
  choose(request: CallRequest, { exclude = [] }: ChooseOptions = {}): Account | undefined {
    const { operation } = routeOf(request.kind, this.settings);
    const able = this.listAble(request);
    return able.find((account) => !exclude.includes(account) && account.breakers.admits(operation, able.length === 1));
  }

  /** How long the call has to wait until it may be tried, at the least, in milliseconds; 0 when it may be now. */
  waitMsOf(request: CallRequest): number {
    const { operation } = routeOf(request.kind, this.settings);
    const opensAt = Math.min(...this.listAble(request).map(({ breakers }) => breakers.opensAt(operation)));
    return Math.max(0, Math.ceil(opensAt - this.now()));
  }

  /** Accounts that own what the call needs, held back or not; where none does, the first one's refusal is the answer. */
  listAble(request: CallRequest): readonly Account[] {
    const able = this.accounts.filter((account) => account.covers(request));
    return able.length > 0 ? able : [this.primary];
  }

  /**
   * Which account will most likely place the next calls of an operation, and how many it takes now: for a worker that finds
   * turns before it claims calls. Nothing is reserved.
   *
   * @returns undefined while every account is held back, and no call may go on to the refusal of the only one that could place
   *   it: calls are better left in the queue.
   */
  outlook(operation: string): Outlook | undefined {
    const { accounts, primary } = this;
    const isOnly = accounts.length === 1;
    const free = accounts.find(({ breakers }) => breakers.isClosedFor(operation));
    if (free) return { account: free, mostCalls: Infinity };
    if (isOnly && primary.breakers.isHeldByRefusalsOnly(operation)) return { account: primary, mostCalls: Infinity };
    const trying = accounts.find(({ breakers }) => breakers.opensAt(operation) <= this.now());
    if (trying) return { account: trying, mostCalls: 1 };
    if (accounts.every((account) => account.coversAll)) return undefined;
    const refusing = accounts.find(({ breakers }) => breakers.isHeldByRefusalsOnly(operation));
    return refusing && { account: refusing, mostCalls: Infinity };
  }

  /** The account that signed a row's stamp, whichever key it has now; undefined when there is none of this name any more. */
  findSigner(signedFor: string): Account | undefined {
    return this.findNamed(accountNameOf(signedFor));
  }

  findNamed(name: string): Account | undefined {
    return this.accounts.find((account) => account.name === name);
  }

  /** Proves the replay guard of each account now. */
  async prove(): Promise<void> {
    await Promise.all(this.accounts.map(({ proof }) => proof.prove()));
  }

  /** The accounts as plain data, by priority. */
  describe(): readonly AccountDescription[] {
    return this.accounts.map(({ name, breakers, proof }) => {
      const { phase, cause } = breakers.whole;
      return {
        name,
        breaker: phase === 'probing' || phase === 'trial' ? 'half-open' : phase,
        cause,
        heldOperations: breakers.listHeldOperations(),
        isReplayGuardProven: proof.isProven,
      };
    });
  }
}
