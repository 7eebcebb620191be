import type { CalleeFlow } from '../../call-store/callee-flow.js';
import { GUARD_MS, limitsOf, PAIR_MS, WINDOW_LENGTHS_MS } from './windows.js';

/** A call that was sent to one callee. */
export interface SentCall {
  readonly flow: CalleeFlow;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * Aliyun's rules, read off the whole list of calls: slow and plain. `calls` are in the order of their times.
 *
 * @returns the first call that Aliyun would refuse or block.
 */
export function findRefused(calls: readonly SentCall[]): SentCall | undefined {
  return calls.find((call, index) => !isAdmitted(calls.slice(0, index), call, 0));
}

/** The first time from `from` on at which Aliyun would take a call after these ones, with our guard added. */
export function earliest(calls: readonly SentCall[], flow: CalleeFlow, from: number): number {
  const last = calls.at(-1);
  const start = Math.max(from, last ? last.at : from);
  const ends = calls.flatMap(({ at }) => [PAIR_MS, ...WINDOW_LENGTHS_MS].map((length) => at + length + GUARD_MS));
  const times = [start, ...ends.filter((end) => end > start).sort((left, right) => left - right)];
  const found = times.find((at) => isAdmitted(calls, { flow, at }, GUARD_MS));
  if (found === undefined) throw new Error('no time is admitted');
  return found;
}

function isAdmitted(earlier: readonly SentCall[], { flow, at }: SentCall, guardMs: number): boolean {
  if (earlier.some((call) => at - call.at < PAIR_MS + guardMs)) return false;
  const sameClass = earlier.filter((call) => call.flow.quotaClass === flow.quotaClass).map((call) => call.at);
  return WINDOW_LENGTHS_MS.every((lengthMs, index) => {
    const limit = limitsOf(flow)[index];
    const window = lastWindow(sameClass, lengthMs);
    const [begin] = window;
    return !limit || begin === undefined || at >= begin + lengthMs + guardMs || window.length < limit;
  });
}

/** The calls of the last window: it begins with the first call after the end of the window before. */
function lastWindow(times: readonly number[], lengthMs: number): number[] {
  return times.reduce<number[]>((window, time) => {
    const [begin] = window;
    return begin !== undefined && time < begin + lengthMs ? [...window, time] : [time];
  }, []);
}
