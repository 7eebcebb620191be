import { asProblem } from './errors.js';

/** How one attempt ended: with an answer, or without (refused, reset, timed out). */
export type AttemptEnd = { readonly response: Response } | { readonly error: unknown };

/** Methods that do the same when they are sent twice (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** Codes of answers that came before anything was done, and that pass in seconds. */
const BEFORE_ANYTHING = new Set<string>([
  'idempotency-in-progress',
  'rate-limited',
  'address-rate-limited',
  'key-rate-limited',
]);

/** Whether the gateway does the same once, however often it gets this request. */
export function isRepeatable(request: Request): boolean {
  if (IDEMPOTENT.has(request.method)) return true;
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/v1/calls/search')) return true;
  // Of other requests the gateway does not read the key.
  return request.method === 'POST' && pathname.endsWith('/v1/calls') && request.headers.has('idempotency-key');
}

/**
 * Whether to send the request again: only when it may help, and can do nothing twice. A request whose end is not known is
 * repeated only if it is repeatable; for a call, the same Idempotency-Key makes it so.
 */
export async function shouldRepeat(end: AttemptEnd, repeatable: boolean): Promise<boolean> {
  if ('error' in end) return repeatable;
  const { response } = end;
  // The stored answer would come again.
  if (response.headers.has('idempotent-replayed')) return false;
  switch (response.status) {
    case 408:
    case 503:
      return repeatable;
    case 409:
    case 429:
      return await isTurnedAway(response);
    case 502:
    case 504:
      // Of a proxy; the gateway's own 502 tells what Aliyun said, and stays.
      return repeatable && (await problemOf(response)) === undefined;
    default:
      return false;
  }
}

/** Turned away before anything was stored; a 429 with a `callId` is the end of that call. */
async function isTurnedAway(response: Response): Promise<boolean> {
  const problem = await problemOf(response);
  if (problem?.callId !== undefined) return false;
  return problem !== undefined && BEFORE_ANYTHING.has(problem.code);
}

async function problemOf(response: Response) {
  return asProblem(
    await response
      .clone()
      .json()
      .catch(() => undefined),
  );
}
