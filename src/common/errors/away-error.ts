import { types } from 'node:util';
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
  for (let cause = error; types.isNativeError(cause); cause = cause.cause) {
    const { code, errors } = cause as { code?: unknown; errors?: unknown };
    if ((typeof code === 'string' && NETWORK.has(code)) || MESSAGES.test(cause.message)) return 'away';
    const inner = Array.isArray(errors) ? errors.map(troubleOf).find((trouble) => trouble !== undefined) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** True when an error, or one of its causes, says that the database can do nothing for the moment. */
export function isAwayError(error: unknown): boolean {
  const trouble = troubleOf(error);
  return trouble !== undefined && trouble !== 'value';
}
