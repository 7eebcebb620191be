import { causesOf } from './causes.js';
import { type DatabaseTrouble, meaningOf, sqlStateOf } from './sqlstate.js';

/** Network errors of Node.js that mean: the other side is not there. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EAI_AGAIN',
]);
/** The driver names these by message only. */
const MESSAGES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client was closed|Client has encountered a connection error|no send slot|Cannot use a pool after calling end|dropped, since)/;

/** What is wrong with the database, when an error or one of its causes says so. */
export function troubleOf(error: unknown): DatabaseTrouble | undefined {
  const sqlState = sqlStateOf(error);
  if (sqlState !== undefined) return meaningOf(sqlState);
  return causesOf(error).some((cause) => saysAway(cause) || attemptsOf(cause).some(isAwayAttempt)) ? 'away' : undefined;
}

/** True when an error, or one of its causes, says that the database can do nothing for the moment. */
export function isAwayError(error: unknown): boolean {
  const trouble = troubleOf(error);
  return trouble !== undefined && trouble !== 'value';
}

function saysAway({ code, message }: Error & { readonly code?: unknown }): boolean {
  return (typeof code === 'string' && NETWORK.has(code)) || MESSAGES.test(message);
}

/** Those to several addresses of a name. */
function attemptsOf({ errors }: Error & { readonly errors?: unknown }): readonly unknown[] {
  return Array.isArray(errors) ? errors : [];
}

function isAwayAttempt(error: unknown): boolean {
  return causesOf(error).some(saysAway);
}
