import type { FlowLimits } from '../../call-store/callee-flow.js';

/** A window begins with its first call; times are milliseconds. */
interface Window {
  readonly at: number | null;
  readonly count: number;
}

/** The windows of a minute, an hour and a day. */
export type Windows = readonly Window[];

export const WINDOW_LENGTHS_MS = [60_000, 3_600_000, 86_400_000] as const;
/** Aliyun counts from the arrival of a request, we from when it is to leave: a full window blocks this much longer. */
export const GUARD_MS = 1_250;
/** Two calls of one pair of numbers within this time block each other. */
export const PAIR_MS = 1_000;

export const NO_WINDOWS: Windows = WINDOW_LENGTHS_MS.map(() => ({ at: null, count: 0 }));

export function limitsOf({ perMinute, perHour, perDay }: FlowLimits): readonly (number | null)[] {
  return [perMinute, perHour, perDay];
}

/** When the last full window ends; −∞ when none is full. */
export function fullUntil(windows: Windows, limits: FlowLimits): number {
  const ends = windows.map(({ at, count }, index) => {
    const limit = limitsOf(limits)[index];
    return at !== null && limit && count >= limit ? at + lengthOf(index) + GUARD_MS : -Infinity;
  });
  return Math.max(...ends);
}

/** The windows with one more call at `now`; a window that has ended begins anew. */
export function counted(windows: Windows, now: number): Windows {
  return windows.map(({ at, count }, index) =>
    at !== null && at + lengthOf(index) > now ? { at, count: count + 1 } : { at: now, count: 1 },
  );
}

/** The windows without the call of `time`, which did not take place. */
export function uncounted(windows: Windows, time: number): Windows {
  return windows.map((window, index) => {
    const { at, count } = window;
    if (at === null) return window;
    if (at === time) return count === 1 ? { at: null, count: 0 } : window;
    return time > at && time < at + lengthOf(index) ? { at, count: count - 1 } : window;
  });
}

function lengthOf(index: number): number {
  return WINDOW_LENGTHS_MS[index] ?? 0;
}
