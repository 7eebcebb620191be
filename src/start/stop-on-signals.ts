import { endEarlyOnSignals } from '../common/start/end-early.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Takes the signals of a process whose work has begun, which is to end in peace. The second one, whichever it is, ends the
 * process at once.
 *
 * @returns resolves with the first signal.
 */
export async function stopOnSignals(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const take = () => resolve();
  for (const signal of SIGNALS) process.on(signal, take);
  await promise;
  for (const signal of SIGNALS) process.off(signal, take);
  endEarlyOnSignals();
}
