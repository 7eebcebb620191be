import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Lets a process end by a signal while it still starts. The kernel does that for every process but the first of a container,
 * which ignores signals that nobody handles: it could only be killed while it waits for its database.
 *
 * @returns what takes the handlers away again, for those of a process that has started.
 */
export function endEarlyOnSignals(isFirstProcess = process.pid === 1): () => void {
  if (!isFirstProcess) return () => undefined;
  const end = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal]);
  for (const signal of SIGNALS) process.on(signal, end);
  return () => SIGNALS.forEach((signal) => process.off(signal, end));
}
