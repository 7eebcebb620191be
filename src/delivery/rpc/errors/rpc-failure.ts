import type { Code } from '@connectrpc/connect';
import type { AppError } from '../../../common/errors/app-error.js';
import { ERROR_CODES } from '../../../common/errors/error-codes.js';
import { rpcCodeOf } from './rpc-codes.js';

/** What an error is in RPC, where that is not what its code says. */
export interface FailureOptions {
  readonly code?: Code;
  /** For the access log and the metrics: what HTTP has for it. */
  readonly status?: number;
  /** More for the metadata of ErrorInfo. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** How a call ends that does not end well. */
export class RpcFailure extends Error {
  readonly code: Code;
  readonly status: number;
  readonly metadata: Readonly<Record<string, string>>;

  constructor(
    readonly error: AppError,
    { code = rpcCodeOf(error), status = ERROR_CODES[error.code].status, metadata = {} }: FailureOptions = {},
  ) {
    super(error.message, { cause: error });
    this.name = 'RpcFailure';
    this.code = code;
    this.status = status;
    this.metadata = metadata;
  }
}
