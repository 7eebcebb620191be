import { type CalleeFlow, QUOTA_CLASSES, type QuotaClass } from '../../call-store/callee-flow.js';
import {
  counted,
  fullUntil,
  GUARD_MS,
  limitsOf,
  NO_WINDOWS,
  PAIR_MS,
  uncounted,
  WINDOW_LENGTHS_MS,
  type Windows,
} from './windows.js';

interface Slot {
  sent: Windows;
  reserved: Windows;
  reservedAt: number;
  waiting: number;
  blockedUntil: number;
  blockLevel: number;
}

const SPACING_MS = PAIR_MS + GUARD_MS;
const LESSON_GRACE_MS = 600_000;

/** The SQL functions of migration 0001 for one callee, in plain TypeScript: what they are tested against. */
export class CalleeModel {
  private lastAt = -Infinity;
  private readonly slots = new Map<QuotaClass, Slot>(QUOTA_CLASSES.map((slot) => [slot, newSlot()]));

  book(flow: CalleeFlow, at: number, mayDefer: boolean): number {
    const slot = this.slotOf(flow);
    const time = this.openAt(flow, at);
    if (time > at) {
      if (mayDefer) wait(slot, time);
      return time;
    }
    slot.sent = counted(slot.sent, time);
    if (slot.waiting > 0) {
      slot.reserved = counted(slot.reserved, time);
      slot.reservedAt = time;
    }
    this.lastAt = time;
    return time;
  }

  reserve(flow: CalleeFlow, at: number, mayDefer: boolean): number {
    const time = this.openAt(flow, at);
    if (time <= at || mayDefer) wait(this.slotOf(flow), time);
    return time;
  }

  claim(flow: CalleeFlow, now: number): number {
    const slot = this.slotOf(flow);
    const time = Math.max(now, this.lastAt + SPACING_MS, slot.blockedUntil, fullUntil(slot.sent, flow));
    if (time > now) return time;
    slot.sent = counted(slot.sent, time);
    slot.waiting = Math.max(slot.waiting - 1, 0);
    this.lastAt = time;
    return time;
  }

  release(flow: CalleeFlow, at: number, wasSent: boolean): void {
    const slot = this.slotOf(flow);
    if (wasSent) slot.sent = uncounted(slot.sent, at);
    else slot.waiting = Math.max(slot.waiting - 1, 0);
    slot.reserved = uncounted(slot.reserved, at);
  }

  recordRefusal(flow: CalleeFlow, now: number): number {
    const slot = this.slotOf(flow);
    if (slot.blockedUntil > now) return slot.blockedUntil;
    const isRepeated = slot.blockedUntil + LESSON_GRACE_MS > now;
    slot.blockLevel = isRepeated ? Math.min(slot.blockLevel + 1, WINDOW_LENGTHS_MS.length) : 1;
    slot.blockedUntil = now + (WINDOW_LENGTHS_MS[slot.blockLevel - 1] ?? 0) + GUARD_MS;
    return slot.blockedUntil;
  }

  /** The first time from `at` on at which a call may be sent. */
  openAt(flow: CalleeFlow, at: number): number {
    const slot = this.slotOf(flow);
    const own = Math.max(at, this.lastAt + SPACING_MS, slot.blockedUntil, fullUntil(slot.sent, flow));
    if (slot.waiting === 0) return own;
    return Math.max(own, slot.reservedAt + SPACING_MS, fullUntil(slot.reserved, flow));
  }

  /** Calls that each window still takes: what callee_quota answers. */
  left(flow: CalleeFlow, now: number): (number | null)[] {
    const { sent, reserved, waiting, blockedUntil, blockLevel } = this.slotOf(flow);
    return limitsOf(flow).map((limit, index) => {
      if (!limit) return null;
      if (blockedUntil > now && blockLevel > index) return 0;
      const taken = waiting > 0 ? takenAt(reserved, index, now, limit) : 0;
      return Math.max(0, limit - Math.max(takenAt(sent, index, now, limit), taken));
    });
  }

  private slotOf({ slot }: CalleeFlow): Slot {
    const found = this.slots.get(slot);
    if (!found) throw new Error(`there is no slot ${slot}`);
    return found;
  }
}

function newSlot(): Slot {
  return {
    sent: NO_WINDOWS,
    reserved: NO_WINDOWS,
    reservedAt: -Infinity,
    waiting: 0,
    blockedUntil: -Infinity,
    blockLevel: 0,
  };
}

function wait(slot: Slot, time: number): void {
  slot.reserved = counted(slot.waiting > 0 ? slot.reserved : slot.sent, time);
  slot.reservedAt = time;
  slot.waiting += 1;
}

/** Places that are taken in a window; one that begins later leaves none before. */
function takenAt(windows: Windows, index: number, now: number, limit: number): number {
  const { at, count } = windows[index] ?? { at: null, count: 0 };
  if (at === null || at + (WINDOW_LENGTHS_MS[index] ?? 0) <= now) return 0;
  return at > now ? limit : count;
}
