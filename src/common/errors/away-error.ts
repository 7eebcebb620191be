import { types } from 'node:util';

/** Network errors of Node.js that mean: the other side is not there. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN']);
/** SQLSTATE classes: connection exception, operator intervention (shutdown, restart), insufficient resources. */
const SQLSTATE = /^(?:08|57P|53)/;
/** The driver names these by message only. */
const MESSAGES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|no send slot)/;

/** True when an error, or one of its causes, says that a service this one depends on is away for the moment. */
export function isAwayError(error: unknown): boolean {
  for (let cause = error; types.isNativeError(cause); cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && (NETWORK.has(code) || SQLSTATE.test(code))) return true;
    if (MESSAGES.test(cause.message)) return true;
    const { errors } = cause as { errors?: unknown };
    if (Array.isArray(errors) && errors.some(isAwayError)) return true;
  }
  return false;
}
