import type { ErrorCode } from './error-codes.js';

/** Text for people who read English and people who read Chinese. */
export interface BilingualText {
  readonly en: string;
  readonly zh: string;
}

/** What is wrong with a field, or would be right; both texts go on where its name ends. */
export interface ProblemText {
  readonly message: string;
  /** The same in Chinese. */
  readonly messageZh: string;
}

/** One thing that is wrong with a request: where, and what would be right. */
export interface FieldProblem extends ProblemText {
  /** Path of the field as the caller wrote it, e.g. `ttsParams.code`. */
  readonly field: string;
}

/** A request of nothing but mistakes is not answered with a much longer list of them. */
export const MOST_FIELDS = 50;

export interface AppErrorDetails {
  /** What to do about it. */
  readonly hint?: BilingualText;
  /** At most {@link MOST_FIELDS}. */
  readonly fields?: readonly FieldProblem[];
  /** What the upstream said. */
  readonly upstream?: { readonly code: string | null; readonly requestId: string | null };
  /** The call that this error is about, when one was stored. */
  readonly callId?: string;
  readonly retryAfterSeconds?: number;
  /** When the limit that was reached lets requests through again, in ISO 8601. */
  readonly resetsAt?: string;
  /** Further headers of the answer over HTTP. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The error repeats the answer to an earlier request with the same Idempotency-Key. */
  readonly replayed?: boolean;
  readonly cause?: unknown;
}

/** The one error of the gateway's own making; it knows no HTTP. `message` is safe to show to the caller. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: AppErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'AppError';
  }
}
