import type { UsedStamp } from './auth/aliyun-signer.js';

/**
 * What an unsuccessful call proves:
 * - `not-sent`: no byte of the request was written;
 * - `refused`: the upstream answered with a code after which nothing was placed;
 * - `ambiguous`: the upstream may have acted.
 */
export type AliyunOutcome = 'not-sent' | 'refused' | 'ambiguous';

export interface AliyunErrorDetails {
  /** The upstream's code (`isv.…`, `Throttling.User` …), bounded and without numbers, or one of {@link LocalErrorCode}. */
  readonly code: string;
  /** Safe to log: numbers, parameter values and strings to sign are masked, and it is bounded. */
  readonly message: string;
  readonly outcome: AliyunOutcome;
  readonly operation: string;
  readonly requestId?: string;
  readonly httpStatus?: number;
  /** Refused for going too fast. */
  readonly isThrottled?: boolean;
  /** Refused only because our clock is off. */
  readonly isClockSkew?: boolean;
  /** The same request under a new stamp may succeed and cannot double anything. */
  readonly isRetryable?: boolean;
  /** At most a minute, see `LONGEST_RETRY_AFTER_MS`. */
  readonly retryAfterMs?: number;
  /** The upstream's trouble-shooting page for this answer. */
  readonly recommend?: string;
  /** Stamp of the last attempt; absent when nothing was signed. Hand it back to re-send identical bytes. */
  readonly signing?: UsedStamp;
  readonly attempts?: number;
  readonly cause?: unknown;
}

/** Codes of our own, for what happens without an answer of the upstream or with an unusable one. */
export const LOCAL_ERROR_CODES = [
  'CredentialsUnavailable',
  'CredentialsChanged',
  'DnsFailed',
  'ConnectRefused',
  'ConnectTimeout',
  'ConnectFailed',
  'TlsFailed',
  'ProxyFailed',
  'QueueTimeout',
  'ClientClosed',
  'Aborted',
  'ReadTimeout',
  'TotalTimeout',
  'ConnectionLost',
  'TruncatedAnswer',
  'InvalidHttp',
  'AnswerTooLarge',
  'EmptyAnswer',
  'InvalidAnswer',
  'MissingCallId',
  'ClientFault',
] as const;

export type LocalErrorCode = (typeof LOCAL_ERROR_CODES)[number];

/** The one error of {@link AliyunClient}. */
export class AliyunError extends Error {
  override readonly name = 'AliyunError';
  readonly code: string;
  readonly outcome: AliyunOutcome;
  readonly operation: string;
  readonly requestId: string | undefined;
  readonly httpStatus: number | undefined;
  readonly isThrottled: boolean;
  readonly isClockSkew: boolean;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly recommend: string | undefined;
  readonly signing: UsedStamp | undefined;
  readonly attempts: number;

  constructor(details: AliyunErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.outcome = details.outcome;
    this.operation = details.operation;
    this.requestId = details.requestId;
    this.httpStatus = details.httpStatus;
    this.isThrottled = details.isThrottled ?? false;
    this.isClockSkew = details.isClockSkew ?? false;
    this.isRetryable = details.isRetryable ?? (this.isThrottled || this.isClockSkew || details.outcome === 'not-sent');
    this.retryAfterMs = details.retryAfterMs;
    this.recommend = details.recommend;
    this.signing = details.signing;
    this.attempts = details.attempts ?? 0;
  }
}
