import type { Logger } from '../common/logging/logger.js';

/** Forgotten, it would fill a disk. */
const LONGEST_MS = 15 * 60_000;
const SIGNAL = 'SIGUSR2';

/**
 * SIGUSR2 makes a process log everything from now on, for 15 minutes; a second one ends that at once. A restart would take
 * away what is to be looked at.
 *
 * @returns what takes the handler away again, for tests.
 */
export function debugOnSignal(logger: Logger): () => void {
  const usual = logger.level;
  let timer: NodeJS.Timeout | undefined;
  const change = (level: string) => {
    clearTimeout(timer);
    timer = level === usual ? undefined : setTimeout(() => change(usual), LONGEST_MS).unref();
    // Said while everything is written.
    logger.level = 'debug';
    logger.info({ logLevel: level }, 'the log level was changed');
    logger.level = level;
  };
  const toggle = () => change(timer === undefined ? 'debug' : usual);
  process.on(SIGNAL, toggle);
  return () => {
    clearTimeout(timer);
    process.off(SIGNAL, toggle);
  };
}
