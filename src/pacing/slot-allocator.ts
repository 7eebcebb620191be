import { AnswerTimes } from './answer-times.js';
import { BLOCK_HORIZON_MS, COOLDOWN_MS } from './pacing-arithmetic.js';
import { type Holding, SendSlot, type SlotHost } from './send-slot.js';
import type { PacingPriority } from './pacing-priority.js';
import type { Sleep } from '../common/timing/sleep.js';
import type { LocalTokens } from './local-tokens.js';
import { isMoreUrgent } from './waiting-line.js';

/** So many used slots may lie about before they are swept. */
const FEW_SLOTS = 64;

/** Hands out the slots of one account that this process holds, and lets urgent requests overtake slots that wait. */
export class SlotAllocator implements SlotHost {
  readonly answerTimes = new AnswerTimes();
  /** Slots of blocks that wait for their time. */
  private blockSlots: SendSlot[] = [];
  private pruneFrom = FEW_SLOTS;

  constructor(
    readonly now: () => number,
    readonly sleep: Sleep,
  ) {}

  /** A slot for one request no later than `latestAt`, or nothing. */
  takeOne(priority: PacingPriority, supplies: readonly LocalTokens[], latestAt: number): SendSlot | undefined {
    const slot =
      this.combine(priority, supplies, latestAt) ??
      this.combine(priority, supplies, this.horizonAt(priority, latestAt));
    if (slot === undefined) return undefined;
    if (slot.waitMs > 0) this.overtake(slot);
    if (slot.at <= latestAt) return slot;
    slot.release();
    return undefined;
  }

  /** The slots that come next. */
  takeBlock(priority: PacingPriority, supplies: readonly LocalTokens[], maxCount: number): SendSlot[] {
    const slots: SendSlot[] = [];
    const latestAt = this.now() + BLOCK_HORIZON_MS;
    while (slots.length < maxCount) {
      const slot = this.combine(priority, supplies, latestAt);
      if (slot === undefined) break;
      slots.push(slot);
    }
    this.blockSlots.push(...slots);
    if (this.blockSlots.length > this.pruneFrom) this.prune();
    return slots;
  }

  /** Up to when a slot is of use: one that is too late can still be changed for that of a waiting, less urgent one. */
  horizonAt(priority: PacingPriority, latestAt: number): number {
    const canOvertake = this.blockSlots.some((slot) => isMoreUrgent(priority, slot.priority) && slot.isUsable);
    return canOvertake ? Math.max(latestAt, this.now() + COOLDOWN_MS) : latestAt;
  }

  /** Gives back every slot that waits: the process ends. */
  releaseAll(): void {
    for (const slot of this.blockSlots.splice(0)) slot.release();
  }

  private prune(): void {
    this.blockSlots = this.blockSlots.filter((slot) => slot.isUsable);
    this.pruneFrom = this.blockSlots.length * 2 + FEW_SLOTS;
  }

  private overtake(slot: SendSlot): void {
    const [next] = this.blockSlots
      .filter(
        (other) =>
          isMoreUrgent(slot.priority, other.priority) && other.isUsable && other.at < slot.at && slot.isLike(other),
      )
      .sort((a, b) => a.at - b.at);
    if (next) slot.overtake(next);
  }

  /** One token of each supply, or none of any. */
  private combine(priority: PacingPriority, supplies: readonly LocalTokens[], latestAt: number): SendSlot | undefined {
    const holdings: Holding[] = [];
    for (const supply of supplies) {
      const token = supply.take(latestAt);
      if (token === undefined) {
        for (const held of holdings) held.supply.giveBack(held.token);
        return undefined;
      }
      holdings.push({ supply, token });
    }
    return new SendSlot(this, priority, holdings);
  }
}
