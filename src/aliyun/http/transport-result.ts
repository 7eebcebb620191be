import type { LocalErrorCode } from '../aliyun.error.js';
import { cleanText } from '../text/clean-text.js';

/** What the wire gave back for one attempt: some HTTP answer, or none. */
export type TransportResult = TransportAnswer | TransportFailure;

export interface TransportAnswer {
  readonly isFailure: false;
  readonly httpStatus: number;
  readonly text: string;
  readonly date: string | undefined;
  readonly retryAfter: string | undefined;
}

export interface TransportFailure {
  readonly isFailure: true;
  readonly code: LocalErrorCode;
  /** False only when no byte of the request was handed to a socket. */
  readonly isSent: boolean;
  readonly cause?: unknown;
}

const LONGEST_CAUSE = 300;
/** The second is the time for a proxy's answer to CONNECT. */
const TIMEOUT_CODES: ReadonlySet<string> = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT']);
/** The proxy refused the tunnel, or left before it stood. */
const PROXY_CODES: ReadonlySet<string> = new Set(['UND_ERR_ABORTED', 'UND_ERR_PRX_CONN', 'UND_ERR_PRX_TLS']);
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;

/** Names the failure of an attempt that was still waiting for a usable socket. */
export function connectFailureCode(error: unknown): LocalErrorCode {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'ConnectRefused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'DnsFailed';
  if (TIMEOUT_CODES.has(code)) return 'ConnectTimeout';
  if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') return 'ClientClosed';
  if (PROXY_CODES.has(code)) return 'ProxyFailed';
  return TLS_CODE.test(code) ? 'TlsFailed' : 'ConnectFailed';
}

/** Names the failure of an attempt whose request was written. */
export function exchangeFailureCode(error: unknown): LocalErrorCode {
  const code = codeOf(error);
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'TruncatedAnswer';
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'AnswerTooLarge';
  if (textField(error, 'name') === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') return 'InvalidHttp';
  return 'ConnectionLost';
}

/** What may be kept of an undici error: its parser errors carry a piece of the answer. */
export function describeCause(error: unknown): Error {
  const description = [textField(error, 'name'), codeOf(error), textField(error, 'message')].filter(Boolean).join(' ');
  return new Error(cleanText(description, LONGEST_CAUSE));
}

function codeOf(error: unknown): string {
  return textField(error, 'code');
}

function textField(error: unknown, name: 'code' | 'name' | 'message'): string {
  const value = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}
