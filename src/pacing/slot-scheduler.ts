import { BLOCK_HORIZON_MS, BLOCK_PAUSE_MS, spacingMs } from './pacing-arithmetic.js';
import { PacingUnavailableError } from './pacing.errors.js';
import type { Refill, LocalTokens } from './local-tokens.js';
import type { Sleep } from '../common/timing/sleep.js';
import type { SlotAllocator } from './slot-allocator.js';
import { type Waiter, WaitingLine } from './waiting-line.js';

/** A worker leases what it needs for this many pauses at the full rate. */
const PAUSES_PER_BLOCK = 1.5;

/** Those who wait for slots of one account, served in order; leases for all of them together. */
export class SlotScheduler {
  readonly line = new WaitingLine();
  private isPumping = false;
  private nextBlockAt = Number.NEGATIVE_INFINITY;
  private wakeUp = new AbortController();

  constructor(
    private readonly desk: SlotAllocator,
    private readonly now: () => number,
    private readonly sleep: Sleep,
  ) {}

  join(waiter: Waiter): void {
    this.line.add(waiter);
    this.wakeUp.abort();
    if (!this.isPumping) void this.pump();
  }

  leave(waiter: Waiter): void {
    this.line.remove(waiter);
    this.wakeUp.abort();
  }

  private async pump(): Promise<void> {
    this.isPumping = true;
    while (!this.line.isEmpty) {
      this.wakeUp = new AbortController();
      const round = this.line.list();
      const single = round.filter(({ latestAt }) => latestAt !== undefined);
      const blocks = round.filter(({ latestAt }) => latestAt === undefined);
      const isBlockDue = blocks.length > 0 && this.now() >= this.nextBlockAt;
      if (single.length > 0) await this.serveSingle(single);
      if (isBlockDue) await this.serveBlocks(blocks);
      if (single.length === 0 && !isBlockDue) await this.sleep(this.nextBlockAt - this.now(), this.wakeUp.signal);
    }
    this.isPumping = false;
  }

  /** One lease for all; who gets nothing of it is denied. */
  private async serveSingle(waiters: readonly Waiter[]): Promise<void> {
    await this.idle(waiters);
    this.hand();
    const unserved = waiters.filter((waiter) => this.line.has(waiter));
    const hopeful = unserved.filter((waiter) => !this.isHopeless(waiter));
    if (hopeful.length > 0) {
      const horizonAt = Math.max(...hopeful.map((waiter) => this.horizonAt(waiter)));
      await this.refill(hopeful, (supply) => ({
        count: Math.max(hopeful.length, supply.hasBlocks ? supply.expectedUse() : 0),
        horizonMs: Math.max(0, horizonAt - this.now()),
        spacingMs: 0,
      }));
      // A slot that is there now is not refused because it took a moment to lease it.
      this.hand(this.now());
    }
    for (const waiter of unserved) this.deny(waiter);
  }

  private async serveBlocks(candidates: readonly Waiter[]): Promise<void> {
    if (candidates.some(({ supplies }) => supplies.some(({ hasBlocks }) => hasBlocks))) this.hand();
    const waiters = candidates.filter((waiter) => this.line.has(waiter));
    if (waiters.length === 0) return;
    const wantedCount = waiters.reduce((sum, { maxCount }) => sum + maxCount, 0);
    let isFull = true;
    await this.refill(waiters, (supply) => {
      const share = Math.ceil((supply.limit * BLOCK_PAUSE_MS * PAUSES_PER_BLOCK) / 1_000);
      const usefulCount = Math.max(wantedCount, supply.hasBlocks ? supply.expectedUse() : 0);
      isFull &&= wantedCount <= share;
      return {
        count: Math.min(usefulCount, share),
        horizonMs: BLOCK_HORIZON_MS,
        spacingMs: spacingMs(supply.rowCount),
      };
    });
    const gotCount = this.hand();
    const isSatisfied = isFull && gotCount >= wantedCount;
    // Spread, so that replicas do not ask in step.
    this.nextBlockAt = this.now() + (isSatisfied ? 0 : BLOCK_PAUSE_MS * (0.75 + Math.random() / 2));
  }

  private async refill(waiters: readonly Waiter[], wish: (supply: LocalTokens) => Refill): Promise<void> {
    const supplies = suppliesOf(waiters);
    try {
      await Promise.all(supplies.map((supply) => supply.refill(wish(supply))));
    } catch (error) {
      for (const waiter of waiters.filter((other) => this.line.has(other))) {
        this.line.remove(waiter);
        waiter.fail(error instanceof Error ? error : new PacingUnavailableError(error));
      }
    }
  }

  private async idle(waiters: readonly Waiter[]): Promise<void> {
    await Promise.all(suppliesOf(waiters).map((supply) => supply.idle()));
  }

  private horizonAt({ priority, latestAt = this.now() }: Waiter): number {
    return this.desk.horizonAt(priority, latestAt);
  }

  private isHopeless(waiter: Waiter): boolean {
    return waiter.supplies.some((supply) => supply.isDryUntil(this.horizonAt(waiter)));
  }

  /** Gives out what is there, also to who would have liked to have it before `now`; returns how many slots of blocks. */
  private hand(now = Number.NEGATIVE_INFINITY): number {
    let blockCount = 0;
    for (const waiter of this.line.list()) {
      const { priority, supplies, latestAt, maxCount } = waiter;
      const slots =
        latestAt === undefined
          ? this.desk.takeBlock(priority, supplies, maxCount)
          : [this.desk.takeOne(priority, supplies, Math.max(latestAt, now))].filter((slot) => slot !== undefined);
      if (slots.length === 0) continue;
      if (latestAt === undefined) blockCount += slots.length;
      this.line.remove(waiter);
      waiter.grant(slots);
    }
    return blockCount;
  }

  private deny(waiter: Waiter): void {
    if (!this.line.has(waiter)) return;
    this.line.remove(waiter);
    waiter.deny(this.line.countAhead(waiter.priority));
  }
}

function suppliesOf(waiters: readonly Waiter[]): LocalTokens[] {
  return [...new Set(waiters.flatMap(({ supplies }) => supplies))];
}
