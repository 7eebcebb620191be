import { endEarlyOnSignals } from '../common/start/end-early.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The terminal sends Ctrl-C to npm and to its child, and npm sends it on to the child: that is one press, and nobody presses faster. */
const ONE_PRESS_MS = 300;

/**
 * Takes the signals of a process whose work has begun, which is to end in peace. The second one, whichever it is, ends the
 * process at once, unless it comes together with the first.
 *
 * @returns resolves with the first signal.
 */
export async function stopOnSignals(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const take = () => resolve();
  for (const signal of SIGNALS) process.on(signal, take);
  await promise;
  setTimeout(() => {
    for (const signal of SIGNALS) process.off(signal, take);
    endEarlyOnSignals();
  }, ONE_PRESS_MS).unref();
}
