const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60 * 60;

/**
 * How long after a failed attempt the next one begins, in whole seconds. Pure. Pauses double from 5 seconds to an hour, each 20 %
 * shorter or longer.
 *
 * @param attempts 1 after the first one.
 * @param random in [0, 1).
 */
export function pauseSecondsAfter(attempts: number, random: number): number {
  const pause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
  return Math.round(pause * (0.8 + 0.4 * random));
}
