import { COOLDOWN_MS, LATEST_LEAVE_MS } from './pacing-arithmetic.js';
import type { AnswerTimes } from './answer-times.js';
import { SendSlotLapsedError } from './pacing.errors.js';
import type { PacingPriority } from './pacing-priority.js';
import type { Sleep } from '../common/timing/sleep.js';
import type { TokenBlock } from './leased-tokens.js';
import type { LocalTokens } from './local-tokens.js';

/** One use of a block, and the supply it goes back to. */
export interface Holding {
  readonly supply: LocalTokens;
  readonly token: TokenBlock;
}

/** What a slot needs of its account. */
export interface SlotHost {
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly answerTimes: AnswerTimes;
}

/** The right to send one request at a time. It must be run or released; one that is forgotten only wastes its turn. */
export class SendSlot {
  private isOpen = true;

  constructor(
    private readonly host: SlotHost,
    readonly priority: PacingPriority,
    private holdings: readonly Holding[],
  ) {}

  /** When to send, in the pacer's monotonic milliseconds. A slot of a block may move back when an urgent request takes its turn. */
  get at(): number {
    let at = Number.NEGATIVE_INFINITY;
    for (const { token } of this.holdings) at = Math.max(at, token.slotAt);
    return at;
  }

  /** Time until {@link at}, in milliseconds; 0 when it has come. */
  get waitMs(): number {
    return Math.max(0, this.at - this.host.now());
  }

  /** Whether the slot can still be run. */
  get isUsable(): boolean {
    if (!this.isOpen) return false;
    const now = this.host.now();
    return this.holdings.every(({ token }) => now <= token.heldUntil);
  }

  /**
   * Waits for the slot's time and sends. `send` must begin one request at once, and end with its answer: the answer time tells
   * how late the request may have arrived. Right before the first byte leaves it asks `isOnTime`; when that is false, the turn is
   * over and nothing may leave.
   *
   * @throws {SendSlotLapsedError} the slot's time is over; `send` was not called.
   */
  async run<T>(send: (isOnTime: () => boolean) => Promise<T>): Promise<T> {
    for (let waitMs = this.waitMs; waitMs > 0; waitMs = this.waitMs) await this.host.sleep(waitMs);
    if (!this.isUsable) {
      this.release();
      throw new SendSlotLapsedError();
    }
    this.isOpen = false;
    const sentAt = this.host.now();
    try {
      return await send(() => this.host.now() - sentAt <= LATEST_LEAVE_MS);
    } finally {
      const answeredAt = this.host.now();
      const lateMs = this.host.answerTimes.latenessOf(answeredAt - sentAt, answeredAt);
      const readyAt = sentAt + COOLDOWN_MS + lateMs;
      for (const { supply, token } of this.holdings) supply.settle(token, readyAt);
    }
  }

  /** Gives the turn back unused; does nothing after {@link run}. */
  release(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const { supply, token } of this.holdings) supply.giveBack(token);
  }

  /** Lets this slot go at the other's earlier time. */
  overtake(other: SendSlot): void {
    [this.holdings, other.holdings] = [other.holdings, this.holdings];
  }

  /** Whether both are limited by the same buckets. */
  isLike(other: SendSlot): boolean {
    const mine = this.holdings;
    return (
      mine.length === other.holdings.length &&
      mine.every(({ supply }, index) => supply === other.holdings[index]?.supply)
    );
  }
}
