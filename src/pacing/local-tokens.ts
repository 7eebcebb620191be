import {
  blockSize,
  COOLDOWN_MS,
  FUTURE_HOLD_MS,
  leaseSize,
  READY_HOLD_MS,
  rowCount,
  UNSETTLED_REST_MS,
} from './pacing-arithmetic.js';
import type { LeaseClient } from './lease-client.js';
import { LeasedTokens, TokenBlock } from './leased-tokens.js';
import { SETTLE_WITHIN_MS, Settlements } from './settlements.js';
import type { LeaseAnswer } from './token-store.js';
import { UseRate } from './use-rate.js';

/** With less than this share of its rows to spare a bucket is contended, and holding many of them would be unfair. */
const SPARE_SHARE = 0.25;
/** A process leases ahead what it uses in this time, in milliseconds. */
const AHEAD_MS = 150;
/** So long the last answer is good enough to know that there is nothing to have; milliseconds. */
const DRY_MS = 20;
/** A lease looks no further ahead, in milliseconds. */
const LONGEST_HORIZON_MS = 30_000;

export interface Refill {
  /** Requests; leased are whole blocks. */
  readonly count: number;
  readonly horizonMs: number;
  /** Distance of the rows' slots. Default 0: each row at its own time. */
  readonly spacingMs?: number;
  /** How long a row that is ready now may be held; default {@link FUTURE_HOLD_MS}. */
  readonly readyHoldMs?: number;
}

/** What this process holds of one bucket. Times are local, in milliseconds. */
export class LocalTokens {
  /** Rows of the bucket. */
  readonly rowCount: number;
  private readonly blockSize: number;
  private readonly leased = new LeasedTokens();
  private readonly rate: UseRate;
  private readonly settlements: Settlements;
  private leasing: Promise<void> | undefined;
  private leasedAt = Number.NEGATIVE_INFINITY;
  private spareCount = 0;
  private isExhausted = false;
  private isClosed = false;
  /** When the next row that nobody held was to be ready, at the last lease. */
  nextReadyAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly key: string,
    readonly limit: number,
    private readonly leases: LeaseClient,
    private readonly now: () => number,
  ) {
    this.rowCount = rowCount(limit);
    this.blockSize = blockSize(limit);
    this.rate = new UseRate(now());
    this.settlements = new Settlements(() => this.settleInTime());
  }

  /** Whether a row stands for more than one request. */
  get hasBlocks(): boolean {
    return this.blockSize > 1;
  }

  /** Takes the next use, when its slot is no later than `latestAt`. */
  take(latestAt: number): TokenBlock | undefined {
    this.dropLapsed();
    const { first } = this.leased;
    if (first === undefined || first.slotAt > latestAt) return undefined;
    this.rate.count();
    return this.leased.take();
  }

  /** Takes a use back that was not made. */
  giveBack(block: TokenBlock): void {
    if (this.isClosed || block.heldUntil <= this.now()) this.settle(block, block.slotAt);
    else this.leased.giveBack(block);
  }

  /** Says when a use that was taken may be repeated, by anyone. */
  settle(block: TokenBlock, readyAt: number): void {
    block.settle(readyAt);
    this.report(block);
  }

  /** Leases ahead when little is left, in the background; a failure shows when somebody needs a token. */
  prefetch(): void {
    if (this.leasing || this.isClosed) return;
    const now = this.now();
    // Where less was to be had than asked for, asking again for each request would only cost.
    if (this.isExhausted && now - this.leasedAt < (this.hasBlocks ? DRY_MS : AHEAD_MS)) return;
    const isContended = this.spareCount < this.rowCount * SPARE_SHARE;
    const count = isContended || this.hasBlocks ? Math.max(this.blockSize, this.expectedUse()) : leaseSize(this.limit);
    const readyHoldMs = isContended ? FUTURE_HOLD_MS : READY_HOLD_MS;
    // Old tokens are used first, and do not count: with them, each use would lease another one until they are gone.
    if (this.leased.countHeldAfter(now + readyHoldMs / 2) * 2 >= count) return;
    this.refill({ count, horizonMs: isContended ? AHEAD_MS : 0, readyHoldMs }).catch(() => undefined);
  }

  /** What this process is going to use within {@link AHEAD_MS}, by what it used lately; at most the largest lease. */
  expectedUse(): number {
    return Math.min(Math.ceil(this.rate.expectedIn(AHEAD_MS, this.now())), leaseSize(this.limit));
  }

  /** Whether the store said a moment ago that it has nothing by then: a denial need not ask again. */
  isDryUntil(latestAt: number): boolean {
    return (
      this.now() - this.leasedAt < DRY_MS &&
      this.nextReadyAt > latestAt &&
      (this.leased.first?.slotAt ?? Number.POSITIVE_INFINITY) > latestAt &&
      this.settlements.areAllAfter(latestAt)
    );
  }

  /** Resolves when no lease is under way. */
  async idle(): Promise<void> {
    while (this.leasing) await this.leasing.catch(() => undefined);
  }

  /**
   * Leases; one lease at a time.
   *
   * @throws {PacingUnavailableError}
   */
  async refill(refill: Refill): Promise<void> {
    // No await between the last look and the start: two must not start at once.
    while (this.leasing) await this.leasing.catch(() => undefined);
    this.leasing = this.lease(refill);
    try {
      await this.leasing;
    } finally {
      this.leasing = undefined;
    }
  }

  /** Gives everything back; the supply then leases no more than it is asked for. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.idle();
    for (const block of this.leased.clear()) this.report(block);
    this.settlements.stop();
    if (this.settlements.count > 0) await this.refill({ count: 0, horizonMs: 0 });
  }

  private async lease({ count, horizonMs, spacingMs = 0, readyHoldMs = FUTURE_HOLD_MS }: Refill): Promise<void> {
    this.dropLapsed();
    const settlements = this.settlements.takeAll();
    const wantedRows = Math.ceil(count / this.blockSize);
    try {
      const answer = await this.leases.lease({
        key: this.key,
        limit: this.rowCount,
        count: wantedRows,
        horizonMs: Math.min(horizonMs, LONGEST_HORIZON_MS),
        readyHoldMs,
        futureHoldMs: FUTURE_HOLD_MS,
        spacingMs,
        unsettledRestMs: UNSETTLED_REST_MS,
        settlements,
      });
      this.accept(answer);
      this.isExhausted = answer.tokens.length < wantedRows;
    } catch (error) {
      // Once more with the next lease: settling twice is harmless, and the generation guards a row that has moved on.
      this.settlements.putBack(settlements.filter(({ readyAt }) => readyAt > this.now()));
      throw error;
    } finally {
      this.leasedAt = this.now();
    }
  }

  private accept({ now, tokens, nextReadyAt, spareCount }: LeaseAnswer): void {
    this.leased.add(tokens.map((token) => new TokenBlock(token, this.blockSize)));
    this.spareCount = spareCount;
    const readyAt = nextReadyAt ?? (tokens[0]?.heldUntil ?? now) + COOLDOWN_MS;
    // Later than one cooldown is only what was not settled yet, and that usually is in time.
    this.nextReadyAt = Math.min(readyAt, Math.max(now + COOLDOWN_MS, readyAt - UNSETTLED_REST_MS + COOLDOWN_MS));
  }

  private dropLapsed(): void {
    for (const block of this.leased.dropLapsed(this.now())) this.report(block);
  }

  private report({ settlement }: TokenBlock): void {
    if (settlement !== undefined) this.settlements.add(settlement);
  }

  /** @returns false: a lease took them along a moment ago, or will. */
  private settleInTime(): boolean {
    if (this.now() - this.leasedAt < SETTLE_WITHIN_MS) return false;
    this.refill({ count: 0, horizonMs: 0 }).catch(() => undefined);
    return true;
  }
}
