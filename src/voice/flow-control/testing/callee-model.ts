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

interface ClassWindows {
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
  private readonly windows = new Map<QuotaClass, ClassWindows>(QUOTA_CLASSES.map((one) => [one, newWindows()]));

  book(flow: CalleeFlow, at: number, mayDefer: boolean): number {
    const windows = this.windowsOf(flow);
    const time = this.openAt(flow, at);
    if (time > at) {
      if (mayDefer) wait(windows, time);
      return time;
    }
    windows.sent = counted(windows.sent, time);
    if (windows.waiting > 0) {
      windows.reserved = counted(windows.reserved, time);
      windows.reservedAt = time;
    }
    this.lastAt = time;
    return time;
  }

  reserve(flow: CalleeFlow, at: number, mayDefer: boolean): number {
    const time = this.openAt(flow, at);
    if (time <= at || mayDefer) wait(this.windowsOf(flow), time);
    return time;
  }

  claim(flow: CalleeFlow, now: number): number {
    const windows = this.windowsOf(flow);
    const time = Math.max(now, this.lastAt + SPACING_MS, windows.blockedUntil, fullUntil(windows.sent, flow));
    if (time > now) return time;
    windows.sent = counted(windows.sent, time);
    windows.waiting = Math.max(windows.waiting - 1, 0);
    this.lastAt = time;
    return time;
  }

  release(flow: CalleeFlow, at: number, wasSent: boolean): void {
    const windows = this.windowsOf(flow);
    if (wasSent) windows.sent = uncounted(windows.sent, at);
    else windows.waiting = Math.max(windows.waiting - 1, 0);
    windows.reserved = uncounted(windows.reserved, at);
  }

  recordRefusal(flow: CalleeFlow, now: number): number {
    const windows = this.windowsOf(flow);
    if (windows.blockedUntil > now) return windows.blockedUntil;
    const isRepeated = windows.blockedUntil + LESSON_GRACE_MS > now;
    windows.blockLevel = isRepeated ? Math.min(windows.blockLevel + 1, WINDOW_LENGTHS_MS.length) : 1;
    windows.blockedUntil = now + (WINDOW_LENGTHS_MS[windows.blockLevel - 1] ?? 0) + GUARD_MS;
    return windows.blockedUntil;
  }

  /** The first time from `at` on at which a call may be sent. */
  openAt(flow: CalleeFlow, at: number): number {
    const windows = this.windowsOf(flow);
    const own = Math.max(at, this.lastAt + SPACING_MS, windows.blockedUntil, fullUntil(windows.sent, flow));
    if (windows.waiting === 0) return own;
    return Math.max(own, windows.reservedAt + SPACING_MS, fullUntil(windows.reserved, flow));
  }

  /** Calls that each window still takes: what callee_quota answers. */
  left(flow: CalleeFlow, now: number): (number | null)[] {
    const { sent, reserved, waiting, blockedUntil, blockLevel } = this.windowsOf(flow);
    return limitsOf(flow).map((limit, index) => {
      if (!limit) return null;
      if (blockedUntil > now && blockLevel > index) return 0;
      const taken = waiting > 0 ? takenAt(reserved, index, now, limit) : 0;
      return Math.max(0, limit - Math.max(takenAt(sent, index, now, limit), taken));
    });
  }

  private windowsOf({ quotaClass }: CalleeFlow): ClassWindows {
    const found = this.windows.get(quotaClass);
    if (!found) throw new Error(`there is no class ${quotaClass}`);
    return found;
  }
}

function newWindows(): ClassWindows {
  return {
    sent: NO_WINDOWS,
    reserved: NO_WINDOWS,
    reservedAt: -Infinity,
    waiting: 0,
    blockedUntil: -Infinity,
    blockLevel: 0,
  };
}

function wait(windows: ClassWindows, time: number): void {
  windows.reserved = counted(windows.waiting > 0 ? windows.reserved : windows.sent, time);
  windows.reservedAt = time;
  windows.waiting += 1;
}

/** Places that are taken in a window; one that begins later leaves none before. */
function takenAt(windows: Windows, index: number, now: number, limit: number): number {
  const { at, count } = windows[index] ?? { at: null, count: 0 };
  if (at === null || at + (WINDOW_LENGTHS_MS[index] ?? 0) <= now) return 0;
  return at > now ? limit : count;
}
