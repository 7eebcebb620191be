import { existsSync, readFileSync } from 'node:fs';

/** Illegal instruction, abort, bus error, arithmetic, segmentation fault: nobody sends these, least of all the harness. */
const CRASH = / was terminated by signal (?:4|6|7|8|11)\b/;

/**
 * What the log of a PostgreSQL server tells of backends that crashed, with the statement of each. The server then restarts all
 * connections, and gateways mend what they can: without this, nobody would know.
 */
export function crashesIn(logPath: string): string[] {
  if (!existsSync(logPath)) return [];
  const lines = readFileSync(logPath, 'utf8').split('\n');
  return lines.flatMap((line, index) => (CRASH.test(line) ? [lines.slice(index, index + 3).join('\n')] : []));
}
