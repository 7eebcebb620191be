import type { AppConfig } from '../../config/app.config.js';
import { readEnvironment } from '../../config/environment.js';
import { secretsOf } from '../../config/secrets.js';
import { endEarlyOnSignals } from './end-early.js';
import { describeStartFailure } from './start-failure.js';

/** The longest that standard error may take. */
const LAST_WORDS_MS = 1_000;

/**
 * Reads the configuration and starts with it. Whatever goes wrong until `start` has resolved becomes one sentence on
 * standard error, and the process ends with 1, also while something keeps its event loop busy.
 *
 * @param start may call `takeSignals` once it handles signals itself; they are its own at the latest when it has resolved.
 */
export async function startOrEnd(start: (config: AppConfig, takeSignals: () => void) => Promise<void>): Promise<void> {
  let secrets: readonly string[] = [];
  const end = (error: unknown) => endProcess(describeStartFailure(error, secrets));
  process.on('uncaughtException', end);
  const handSignalsOver = endEarlyOnSignals();
  try {
    const config = readEnvironment();
    secrets = secretsOf(config);
    await start(config, handSignalsOver);
    process.off('uncaughtException', end);
    handSignalsOver();
  } catch (error) {
    end(error);
  }
}

/** What fails after the first failure follows from it, and is not told. */
function endProcess(sentence: string): void {
  if (process.exitCode === 1) return;
  process.exitCode = 1;
  setTimeout(() => process.exit(), LAST_WORDS_MS);
  process.stderr.write(`${sentence}\n`, () => process.exit());
}
