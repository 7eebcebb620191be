import type { Span } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import { type LimitName, limitOf } from '../errors/limit-names.js';
import type { ErrorCode } from '../errors/error-codes.js';

/** What is known of the request that the current code works for. */
export interface RequestContext {
  readonly requestId: string;
  /** Of its trace; set while traces are exported. */
  traceId?: string;
  /** What it is in that trace. */
  span?: Span;
  /** Set by the API key guard. */
  applicationId?: string;
  /** The stack of a failure that the caller sees only as a 500; set by the problem filter. */
  failure?: unknown;
  /** The limit of our own that refused it. */
  limit?: LimitName;
  /** How a remote procedure call ended, such as `not_found`; set by the RPC interceptor. */
  rpcCode?: string;
  /** What that is in HTTP, where the answer's own status does not tell. */
  rpcStatus?: number;
}

/** Carries the {@link RequestContext} through asynchronous code, so that every log line names its request. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

/** The current request ends with this error: where that is a limit of ours, log and metrics tell which. */
export function noteLimit(code: ErrorCode): void {
  const limit = limitOf(code);
  const context = limit && requestContext.getStore();
  if (context) context.limit = limit;
}
