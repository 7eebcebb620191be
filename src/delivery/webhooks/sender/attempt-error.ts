import { BlockedTargetError } from '../../../common/net/outgoing-guard.js';
import type { AttemptError } from '../deliveries/delivery.js';

const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN', 'EACCES']);
const TIMEOUT = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ABORT_ERR',
]);
const DNS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ENODATA']);
const CUT_OFF = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED']);
const TLS = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO)|_CERT(?:_|$)/;
const DEEPEST = 5;

interface Cause {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** Of the attempts to several addresses of a name. */
  readonly errors?: readonly unknown[];
}

/** Why there was no answer, by the error of the request or what caused it. */
export function attemptErrorOf(thrown: unknown): AttemptError {
  let error = toCause(thrown);
  for (let depth = 0; depth < DEEPEST && error; depth++) {
    const found = oneOf(error);
    if (found) return found;
    error = toCause(error.errors?.[0] ?? error.cause);
  }
  return 'no-http';
}

function oneOf(error: Cause): AttemptError | undefined {
  if (error instanceof BlockedTargetError) return 'address-not-allowed';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  const code = typeof error.code === 'string' ? error.code : '';
  if (TIMEOUT.has(code)) return 'timeout';
  if (DNS.has(code)) return 'dns';
  if (UNREACHABLE.has(code)) return 'unreachable';
  if (TLS.test(code)) return 'tls';
  return CUT_OFF.has(code) && !toCause(error.cause) ? 'cut-off' : undefined;
}

function toCause(value: unknown): Cause | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}
