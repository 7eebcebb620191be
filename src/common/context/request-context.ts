import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request that the current code works for. */
export interface RequestContext {
  readonly requestId: string;
  /** Of its trace; set while traces are exported. */
  traceId?: string;
  /** Set by the API key guard. */
  applicationId?: string;
  /** The stack of a failure that the caller sees only as a 500; set by the problem filter. */
  failure?: unknown;
  /** How a remote procedure call ended, such as `not_found`; set by the RPC interceptor. */
  rpcCode?: string;
  /** What that is in HTTP, where the answer's own status does not tell. */
  rpcStatus?: number;
}

/** Carries the {@link RequestContext} through asynchronous code, so that every log line names its request. */
export const requestContext = new AsyncLocalStorage<RequestContext>();
