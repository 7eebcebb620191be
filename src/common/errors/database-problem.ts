import { AppError } from './app-error.js';
import type { DatabaseTrouble } from './sqlstate.js';

interface Trouble {
  /** In a sentence that names no host and no user. */
  readonly text: string;
  readonly retryAfterSeconds: number;
}

/** Whoever runs the gateway has to act on some of these; asking every second changes nothing then. */
const TROUBLES: Readonly<Record<DatabaseTrouble, Trouble>> = {
  away: { text: 'The database does not answer at the moment', retryAfterSeconds: 1 },
  crowded: { text: 'The database has no connection or memory to spare at the moment', retryAfterSeconds: 2 },
  'read-only': { text: 'The database takes no writes: it is a standby or read-only', retryAfterSeconds: 5 },
  conflict: { text: 'Another transaction was in the way for too long', retryAfterSeconds: 1 },
  full: { text: 'The disk of the database is full or fails', retryAfterSeconds: 10 },
  cancelled: { text: 'The database ended a statement that took too long', retryAfterSeconds: 1 },
  forbidden: { text: 'The database refuses the gateway a permission', retryAfterSeconds: 10 },
  mismatched: { text: 'The tables of the database do not fit this version of the gateway', retryAfterSeconds: 10 },
  session: { text: 'The database lost the session of the gateway', retryAfterSeconds: 1 },
  broken: { text: 'The database failed', retryAfterSeconds: 5 },
  value: { text: 'The database cannot take a value of the request, or of what came of it', retryAfterSeconds: 10 },
};
const UNPROVEN =
  'it is not known whether the request was carried out. Ask for the call, or send the request again with the same Idempotency-Key';

/** One sentence on what is wrong with the database. */
export function describeTrouble(trouble: DatabaseTrouble): string {
  return TROUBLES[trouble].text;
}

/**
 * The answer to a request that the database failed: what is known, and what to do.
 *
 * @param isRead the request could change nothing.
 */
export function toDatabaseProblem(trouble: DatabaseTrouble, isRead: boolean, cause: unknown): AppError {
  const { text, retryAfterSeconds } = TROUBLES[trouble];
  if (isRead && trouble === 'value') return new AppError('invalid-request', text, { cause });
  const advice = isRead ? 'send the request again' : UNPROVEN;
  return new AppError('unavailable', `${text}; ${advice}`, { cause, retryAfterSeconds });
}
