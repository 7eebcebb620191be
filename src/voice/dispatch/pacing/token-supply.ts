import { blockSize, COOLDOWN_MS, FUTURE_HOLD_MS, READY_HOLD_MS } from './pacing-arithmetic.js';
import type { LeaseClient } from './lease-client.js';
import type { LeasedToken, Settlement } from './token-store.js';

/** Settlements wait for the next lease, at most this long; milliseconds. Less than the cooldown, so that nothing is lost. */
const SETTLE_WITHIN_MS = 200;
/** With less than this share of its tokens to spare a bucket is contended, and holding many tokens would be unfair. */
const SPARE_SHARE = 0.25;
/** In a contended bucket a process leases ahead what it used in this time, in milliseconds. */
const CONTENDED_AHEAD_MS = 150;
/** A lease looks no further ahead, in milliseconds. */
const LONGEST_HORIZON_MS = 30_000;

export interface Refill {
  readonly count: number;
  readonly horizonMs: number;
  /** Default 0: each token at its own time. */
  readonly spacingMs?: number;
  /** How long a token that is ready now may be held; default {@link FUTURE_HOLD_MS}. */
  readonly readyHoldMs?: number;
}

/** The tokens of one bucket that this process holds. Times are local, in milliseconds. */
export class TokenSupply {
  /** By slot. */
  private tokens: LeasedToken[] = [];
  private settlements: Settlement[] = [];
  private leasing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private leasedAt = Number.NEGATIVE_INFINITY;
  private spareCount = 0;
  private takenCount = 0;
  private isExhausted = false;
  private isClosed = false;
  /** When the next token that nobody held was to be ready, at the last lease. */
  nextReadyAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly key: string,
    readonly limit: number,
    private readonly leases: LeaseClient,
    private readonly now: () => number,
  ) {}

  /** Takes the next token, when its slot is no later than `latestAt`. */
  take(latestAt: number): LeasedToken | undefined {
    this.dropLapsed();
    const [first] = this.tokens;
    if (first === undefined || first.slotAt > latestAt) return undefined;
    this.takenCount += 1;
    return this.tokens.shift();
  }

  /** Takes a token back that was not used. */
  giveBack(token: LeasedToken): void {
    if (this.isClosed || token.heldUntil <= this.now()) {
      this.settle(token, token.slotAt);
      return;
    }
    const index = this.tokens.findIndex(({ slotAt }) => slotAt > token.slotAt);
    this.tokens.splice(index < 0 ? this.tokens.length : index, 0, token);
  }

  /** Says when a taken token may be used next, by anyone. */
  settle({ number, generation }: LeasedToken, readyAt: number): void {
    this.settlements.push({ number, generation, readyAt });
    this.timer ??= setTimeout(() => this.settleInTime(), SETTLE_WITHIN_MS).unref();
  }

  /** Leases ahead when few tokens are left, in the background; a failure shows when somebody needs a token. */
  prefetch(): void {
    if (this.leasing || this.isClosed) return;
    const now = this.now();
    const isContended = this.spareCount < this.limit * SPARE_SHARE;
    // Where less was to be had than asked for, asking again for each request would only cost.
    if (this.isExhausted && now - this.leasedAt < CONTENDED_AHEAD_MS) return;
    const count = isContended ? this.recentUse(now) : blockSize(this.limit);
    const readyHoldMs = isContended ? FUTURE_HOLD_MS : READY_HOLD_MS;
    const [first] = this.tokens;
    const isFresh = first !== undefined && first.heldUntil - now > readyHoldMs / 2;
    if (isFresh && this.tokens.length * 2 >= count) return;
    this.refill({ count, horizonMs: isContended ? CONTENDED_AHEAD_MS : 0, readyHoldMs }).catch(() => undefined);
  }

  /**
   * Leases tokens; one lease at a time.
   *
   * @throws {PacingUnavailableError}
   */
  async refill(refill: Refill): Promise<void> {
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
    while (this.leasing) await this.leasing.catch(() => undefined);
    for (const token of this.tokens.splice(0)) this.settle(token, token.slotAt);
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.settlements.length > 0) await this.refill({ count: 0, horizonMs: 0 });
  }

  /** Tokens taken lately, as a number for {@link CONTENDED_AHEAD_MS}; from 1 to a block. */
  private recentUse(now: number): number {
    const perMs = this.takenCount / Math.max(1, now - this.leasedAt);
    return Math.min(Math.ceil(perMs * CONTENDED_AHEAD_MS), blockSize(this.limit));
  }

  private async lease({ count, horizonMs, spacingMs = 0, readyHoldMs = FUTURE_HOLD_MS }: Refill): Promise<void> {
    this.dropLapsed();
    const settlements = this.settlements.splice(0);
    try {
      const answer = await this.leases.lease({
        key: this.key,
        limit: this.limit,
        count,
        horizonMs: Math.min(horizonMs, LONGEST_HORIZON_MS),
        readyHoldMs,
        futureHoldMs: FUTURE_HOLD_MS,
        spacingMs,
        cooldownMs: COOLDOWN_MS,
        settlements,
      });
      this.tokens = [...this.tokens, ...answer.tokens].sort((a, b) => a.slotAt - b.slotAt);
      this.spareCount = answer.spareCount;
      this.isExhausted = answer.tokens.length < count;
      this.nextReadyAt = answer.nextReadyAt ?? (answer.tokens[0]?.heldUntil ?? answer.now) + COOLDOWN_MS;
    } catch (error) {
      // Once more with the next lease: settling twice is harmless, and the generation guards a token that has moved on.
      this.settlements.push(...settlements.filter(({ readyAt }) => readyAt > this.now()));
      throw error;
    } finally {
      this.leasedAt = this.now();
      this.takenCount = 0;
    }
  }

  private dropLapsed(): void {
    const now = this.now();
    if (this.tokens.every(({ heldUntil }) => heldUntil > now)) return;
    const lapsed = this.tokens.filter(({ heldUntil }) => heldUntil <= now);
    this.tokens = this.tokens.filter(({ heldUntil }) => heldUntil > now);
    for (const token of lapsed) this.settle(token, token.slotAt);
  }

  private settleInTime(): void {
    this.timer = undefined;
    if (this.settlements.length === 0) return;
    if (this.now() - this.leasedAt < SETTLE_WITHIN_MS) {
      this.timer = setTimeout(() => this.settleInTime(), SETTLE_WITHIN_MS).unref();
    } else {
      this.refill({ count: 0, horizonMs: 0 }).catch(() => undefined);
    }
  }
}
