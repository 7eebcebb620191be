import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '../database/database.js';
import { AccountPacer } from './account-pacer.js';
import { LeaseClient } from './lease-client.js';
import type { SendSlot } from './send-slot.js';
import type { Sleep } from '../common/timing/sleep.js';
import {
  PACING_SETTINGS,
  type PacingSettings,
  type Reservation,
  type ReserveBlockOptions,
  type ReserveOptions,
} from './pacing.types.js';
import { PostgresTokenStore } from './postgres-token-store.js';

/** Paces placing requests: per account and operation, exact over all replicas that share the database. */
@Injectable()
export class Pacer implements BeforeApplicationShutdown {
  private readonly accounts = new Map<string, AccountPacer>();
  private readonly leases: LeaseClient;
  private readonly now: () => number;

  constructor(
    database: Database,
    @Inject(PACING_SETTINGS) private readonly settings: PacingSettings,
  ) {
    this.now = settings.now ?? (() => performance.now());
    this.leases = new LeaseClient(settings.store ?? new PostgresTokenStore(database), this.now);
  }

  /**
   * Reserves a slot for one request. Without contention there is no round trip and no wait.
   *
   * @param account stable name of the upstream account; replicas must agree on it.
   * @throws {PacingUnavailableError} nothing was reserved.
   */
  async reserve(account: string, operation: string, options: ReserveOptions): Promise<Reservation> {
    return await this.accountOf(account).reserve(operation, options);
  }

  /**
   * Waits for the next slots: those within about half a second. For a queue worker: fetch as many calls, run one in each slot, release
   * the rest, and ask again at once, without waiting for the sends. Empty after {@link close} or when the signal fires.
   *
   * @throws {PacingUnavailableError} nothing was reserved; ask again after a pause.
   */
  async reserveBlock(account: string, options: ReserveBlockOptions): Promise<SendSlot[]> {
    return await this.accountOf(account).reserveBlock(options);
  }

  /**
   * Gives back what is leased and not used, and ends waiting workers. Single requests are still served, without leasing ahead.
   * Never throws: what cannot be given back lapses within five seconds.
   */
  async close(): Promise<void> {
    await Promise.all([...this.accounts.values()].map((account) => account.close()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.close();
  }

  private accountOf(name: string): AccountPacer {
    const known = this.accounts.get(name);
    if (known) return known;
    const { accountQps, operationQps, scope, sleep } = this.settings;
    const account = new AccountPacer({
      name: scope === undefined ? name : `${scope} ${name}`,
      accountQps: typeof accountQps === 'number' ? accountQps : accountQps(name),
      operationQps: (operation) => operationQps?.(operation),
      leases: this.leases,
      now: this.now,
      sleep: sleep ?? sleepByTimer,
    });
    this.accounts.set(name, account);
    return account;
  }
}

const sleepByTimer: Sleep = (ms, signal) => delay(Math.ceil(ms), undefined, { signal }).catch(() => undefined);
