import { Injectable } from '@nestjs/common';
import type { SandboxCall } from './sandbox-call.js';

/** Calls to one callee for one purpose: 1 a minute, 5 an hour, 20 a day (H:2680293). */
const LIMITS = [
  { windowMs: 60_000, maxCalls: 1 },
  { windowMs: 3_600_000, maxCalls: 5 },
  { windowMs: 86_400_000, maxCalls: 20 },
] as const;
/** Two calls of one pair of numbers within this time block each other. */
const PAIR_WINDOW_MS = 1_000;
const LARGEST_MAP = 1_000_000;

/** Start and count of each window in turn; plain numbers, because there is one for every callee of a day. */
type Windows = number[];

interface PairCalls {
  readonly at: number;
  readonly calls: SandboxCall[];
}

/**
 * Flow control of notification and verification calls. A window begins with its first call; refused requests do not
 * count, calls that fail do. Times are sandbox time.
 */
@Injectable()
export class FlowControl {
  private readonly windows = new Map<string, Windows>();
  private readonly pairs = new Map<string, PairCalls>();

  /** Calls of the same pair that were placed less than a second ago; they are to be blocked, and so is this one. */
  takeSimultaneous(pair: string, now: number): readonly SandboxCall[] {
    this.forgetPairs(now);
    return this.pairs.get(pair)?.calls.splice(0) ?? [];
  }

  /** Remembers that a pair of numbers is being called, with the call when one was placed. */
  notePair(pair: string, now: number, call?: SandboxCall): void {
    this.pairs.delete(pair);
    this.pairs.set(pair, { at: now, calls: call === undefined ? [] : [call] });
  }

  isPairBusy(pair: string, now: number): boolean {
    this.forgetPairs(now);
    return this.pairs.has(pair);
  }

  /** Counts one call of `key`. @returns false when a window is full; then nothing is counted. */
  admit(key: string, now: number): boolean {
    const windows = this.windows.get(key) ?? LIMITS.flatMap(() => [now, 0]);
    if (LIMITS.some((limit, index) => countIn(windows, index, limit.windowMs, now) >= limit.maxCalls)) return false;
    LIMITS.forEach(({ windowMs }, index) => addOne(windows, index, windowMs, now));
    this.windows.delete(key);
    this.windows.set(key, windows);
    this.forgetOldest();
    return true;
  }

  clear(): void {
    this.windows.clear();
    this.pairs.clear();
  }

  private forgetPairs(now: number): void {
    for (const [pair, { at }] of this.pairs) {
      if (now - at < PAIR_WINDOW_MS) return;
      this.pairs.delete(pair);
    }
  }

  private forgetOldest(): void {
    if (this.windows.size <= LARGEST_MAP) return;
    const [oldest] = this.windows.keys();
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}

/** Calls in a window so far: none when it has ended. */
function countIn(windows: Windows, index: number, windowMs: number, now: number): number {
  const [startedAt = now, count = 0] = windows.slice(2 * index, 2 * index + 2);
  return now - startedAt < windowMs ? count : 0;
}

function addOne(windows: Windows, index: number, windowMs: number, now: number): void {
  const count = countIn(windows, index, windowMs, now);
  if (count === 0) windows[2 * index] = now;
  windows[2 * index + 1] = count + 1;
}
