import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** Pauses are so many times shorter than they are meant to be. */
const FACTOR = 25;

/** Whatever waits between two tries waits only a moment. @returns an end to it. */
export function shortenPauses(): () => void {
  const original = timers.setTimeout;
  const short: typeof original = (ms, ...more) => original((ms ?? 0) / FACTOR, ...more);
  timers.setTimeout = short;
  syncBuiltinESMExports();
  return () => {
    timers.setTimeout = original;
    syncBuiltinESMExports();
  };
}
