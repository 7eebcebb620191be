import { SlotScheduler } from './slot-scheduler.js';
import type { LeaseClient } from './lease-client.js';
import { estimateWaitMs } from './pacing-arithmetic.js';
import type { SendSlot } from './send-slot.js';
import type { Sleep } from '../common/timing/sleep.js';
import type { Reservation, ReserveBlockOptions, ReserveOptions } from './pacing.types.js';
import { SlotAllocator } from './slot-allocator.js';
import { LocalTokens } from './local-tokens.js';
import type { Waiter } from './waiting-line.js';

export interface AccountPacerOptions {
  readonly name: string;
  readonly accountQps: number;
  /** The operation's own limit per second, when it is documented. */
  readonly operationQps: (operation: string) => number | undefined;
  readonly leases: LeaseClient;
  readonly now: () => number;
  readonly sleep: Sleep;
}

/** The pacing of one account: the bucket of the account, and one for each operation whose own limit is lower. */
export class AccountPacer {
  private readonly whole: LocalTokens;
  private readonly ofOperation = new Map<string, LocalTokens | undefined>();
  private readonly desk: SlotAllocator;
  private readonly lane: SlotScheduler;
  private isClosed = false;

  constructor(private readonly options: AccountPacerOptions) {
    const { name, accountQps, leases, now, sleep } = options;
    this.whole = new LocalTokens(name, accountQps, leases, now);
    this.desk = new SlotAllocator(now, sleep);
    this.lane = new SlotScheduler(this.desk, now, sleep);
  }

  /** See `Pacer.reserve`. */
  async reserve(
    operation: string,
    { maxWaitMs, priority, countQueuedBefore = () => Promise.resolve(0) }: ReserveOptions,
  ): Promise<Reservation> {
    const supplies = this.suppliesOf(operation);
    const latestAt = this.options.now() + maxWaitMs;
    if (this.lane.line.countAhead(priority) === 0) {
      const slot = this.desk.takeOne(priority, supplies, latestAt);
      if (slot) return toGrant(slot, supplies);
    }
    return await new Promise((resolve, reject) => {
      this.lane.join({
        priority,
        supplies,
        maxCount: 1,
        latestAt,
        grant: ([slot]) => slot && resolve(toGrant(slot, supplies)),
        deny: (aheadCount) =>
          resolve(countQueuedBefore().then((queuedCount) => this.toDenial(supplies, aheadCount, queuedCount))),
        fail: reject,
      });
    });
  }

  /** See `Pacer.reserveBlock`. */
  async reserveBlock({ maxCount, priority = 'bulk', operation, signal }: ReserveBlockOptions): Promise<SendSlot[]> {
    if (this.isClosed || signal?.aborted) return [];
    return await new Promise((resolve, reject) => {
      const waiter: Waiter = {
        priority,
        supplies: operation === undefined ? [this.whole] : this.suppliesOf(operation),
        maxCount,
        latestAt: undefined,
        grant: (slots) => finish(() => resolve(slots)),
        deny: () => finish(() => resolve([])),
        fail: (error) => finish(() => reject(error)),
      };
      const leave = () => {
        this.lane.leave(waiter);
        waiter.deny(0);
      };
      const finish = (settle: () => void) => {
        signal?.removeEventListener('abort', leave);
        settle();
      };
      signal?.addEventListener('abort', leave);
      this.lane.join(waiter);
    });
  }

  /** See `Pacer.close`. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const waiter of this.lane.line.list()) {
      if (waiter.latestAt !== undefined) continue;
      this.lane.leave(waiter);
      waiter.deny(0);
    }
    this.desk.releaseAll();
    const supplies = [this.whole, ...[...this.ofOperation.values()].filter((supply) => supply !== undefined)];
    await Promise.allSettled(supplies.map((supply) => supply.close()));
  }

  private toDenial(supplies: readonly LocalTokens[], aheadCount: number, queuedCount: number): Reservation {
    const now = this.options.now();
    const waitMsAfter = (count: number) =>
      Math.max(
        ...supplies.map(({ nextReadyAt, limit }) => estimateWaitMs(now, { nextReadyAt, aheadCount: count, limit })),
      );
    return {
      granted: false,
      estimatedWaitMs: waitMsAfter(aheadCount + queuedCount),
      waitMs: waitMsAfter(aheadCount),
    };
  }

  private suppliesOf(operation: string): LocalTokens[] {
    const own = this.supplyOf(operation);
    return own ? [this.whole, own] : [this.whole];
  }

  /** An operation that may be sent as often as the account allows needs no bucket of its own. */
  private supplyOf(operation: string): LocalTokens | undefined {
    if (this.ofOperation.has(operation)) return this.ofOperation.get(operation);
    const { name, accountQps, operationQps, leases, now } = this.options;
    const qps = operationQps(operation) ?? accountQps;
    const supply = qps < accountQps ? new LocalTokens(`${name} ${operation}`, qps, leases, now) : undefined;
    this.ofOperation.set(operation, supply);
    return supply;
  }
}

function toGrant(slot: SendSlot, supplies: readonly LocalTokens[]): Reservation {
  for (const supply of supplies) supply.prefetch();
  return { granted: true, waitMs: slot.waitMs, slot };
}
