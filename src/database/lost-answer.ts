import { setTimeout as sleep } from 'node:timers/promises';

/** SQLSTATE classes of errors that end a statement, and with it its transaction, before anything is committed. */
const ROLLED_BACK = /^(?:0A|2[0-9A-F]|3[BDF0-9]|42|44|54|55|P0|57014|4000[012]|40P01)/;

/** The connection was lost, or timed out, after a statement was sent: it may have been carried out, or be so later. */
export class LostAnswerError extends Error {
  constructor(cause: unknown) {
    super('the answer of the database was lost: nobody knows yet whether the statement was carried out', { cause });
    this.name = 'LostAnswerError';
  }
}

/**
 * Whether an error of a statement that was sent proves that it changed nothing: PostgreSQL itself refused it. A connection
 * that breaks, a server that shuts down (57P01 may come after the commit) and a panic prove nothing.
 */
export function provesRollback(error: unknown): boolean {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  if (typeof code !== 'string' || code.length !== 5) return false;
  return ROLLED_BACK.test(code) || (severity === 'ERROR' && !/^(?:08|57P|40003|XX|58)/.test(code));
}

/** Pauses before a statement that may be repeated is sent again, in milliseconds. */
const PAUSES_MS = [50, 200, 500];

/**
 * Repeats a statement that finds its own work when it was carried out before, until one answer arrives. Once an answer was lost,
 * an error of a later try (no connection, say) proves nothing of the try before it.
 *
 * @throws {LostAnswerError} when none does; what the first try throws otherwise, at once.
 */
export async function untilAnswered<T>(statement: () => Promise<T>): Promise<T> {
  let lost: LostAnswerError | undefined;
  for (let tries = 0; ; tries++) {
    try {
      return await statement();
    } catch (error) {
      if (error instanceof LostAnswerError) lost = error;
      const pauseMs = PAUSES_MS[tries];
      if (!lost || pauseMs === undefined) throw lost ?? error;
      await sleep(pauseMs);
    }
  }
}
