import { type CodeOutcome, findError, isListed } from './error-dictionary.js';

/** The codes that mean success anywhere in Aliyun's RPC products; the first is Dyvmsapi's. */
const SUCCESS_CODES: ReadonlySet<string> = new Set(['OK', 'Success', 'success', '200']);

/**
 * What the `Code` of an answer proves about a request that was meant to place a call. The only place that decides it.
 *
 * - The code decides, not the HTTP status: which status goes with a business code is not reliable upstream.
 * - A listed code has the outcome of its dictionary entry.
 * - An unlisted code has the outcome of its family: `isv.*`, `Missing*`, `Invalid*`, `Forbidden.*` and all that speak of
 *   keys, tokens, rights or the clock are checks that ran before the call, so nothing was placed. With a 5xx status such a
 *   code contradicts itself: `ambiguous`. An unlisted `Throttling.*` is `throttled` with any status.
 * - No code, or one nobody knows, with any status: `ambiguous`. A proxy's 4xx proves nothing about the backend.
 *
 * @param code the answer's `Code`; `undefined` when the body has none or cannot be read
 * @param httpStatus the HTTP status of the answer
 * @returns `accepted` says only that the code is a success: without a CallId a placing operation is still ambiguous
 */
export function classifyCode(code: string | undefined, httpStatus: number): CodeOutcome {
  if (!code) return 'ambiguous';
  const isServerFault = httpStatus >= 500;
  if (SUCCESS_CODES.has(code)) return isServerFault ? 'ambiguous' : 'accepted';
  const entry = findError(code);
  if (!entry) return 'ambiguous';
  const isContradictory = isServerFault && !isListed(code) && entry.outcome !== 'throttled';
  return isContradictory ? 'ambiguous' : entry.outcome;
}
