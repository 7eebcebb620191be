import { readRetryAfter, VoiceConnectionError } from './errors.js';
import { DEFAULT_RETRY, DEFAULT_TIMEOUT_MS, type RetryOptions, type VoiceClientOptions } from './options.js';
import { backoff, pause, timerMs } from './pause.js';
import { type AttemptEnd, isRepeatable, shouldRepeat } from './retry-rule.js';

/** Sends a request, again where that is safe, and resolves to the last answer. */
export type Transport = (request: Request) => Promise<Response>;

const WITHOUT_BODY = new Set([204, 205, 304]);

export function createTransport(options: VoiceClientOptions): Transport {
  const retry = toRetry(options.retry);
  return async (request) => {
    const repeatable = isRepeatable(request);
    for (let attempt = 1; ; attempt += 1) {
      const end = await sendOnce(request, options);
      const delayMs =
        attempt < retry.maxAttempts && (await shouldRepeat(end, repeatable)) && delayAfter(end, attempt, retry);
      if (delayMs === false) return answerOf(end);
      await pause(delayMs, request.signal);
    }
  };
}

/** What is undefined is left out. */
function toRetry({
  maxAttempts = DEFAULT_RETRY.maxAttempts,
  baseDelayMs = DEFAULT_RETRY.baseDelayMs,
  maxDelayMs = DEFAULT_RETRY.maxDelayMs,
}: Partial<RetryOptions> = {}): RetryOptions {
  return { maxAttempts, baseDelayMs, maxDelayMs };
}

/** An aborted request is no failed one: it throws. */
async function sendOnce(
  request: Request,
  { fetch, timeoutMs = DEFAULT_TIMEOUT_MS }: VoiceClientOptions,
): Promise<AttemptEnd> {
  const limit = new AbortController();
  const end = () => limit.abort(new VoiceConnectionError(`no answer within ${timeoutMs} ms`));
  const timer = setTimeout(end, timerMs(timeoutMs));
  try {
    const signal = AbortSignal.any([request.signal, limit.signal]);
    const response = await (fetch ?? globalThis.fetch)(request.clone(), { signal });
    return { response: await readWhole(response) };
  } catch (error) {
    request.signal.throwIfAborted();
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

/** Reads JSON to its end, so that a connection that breaks in the middle of it is a failed attempt; streams stay streams. */
async function readWhole(response: Response): Promise<Response> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson || WITHOUT_BODY.has(response.status)) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/** False when the gateway wants to be asked later than this client waits. */
function delayAfter(end: AttemptEnd, attempt: number, retry: RetryOptions): number | false {
  const askedMs = 'response' in end ? (readRetryAfter(end.response.headers) ?? 0) : 0;
  if (askedMs > retry.maxDelayMs) return false;
  return Math.max(askedMs, backoff(attempt, retry));
}

function answerOf(end: AttemptEnd): Response {
  if ('response' in end) return end.response;
  if (end.error instanceof VoiceConnectionError) throw end.error;
  throw new VoiceConnectionError('the gateway gave no answer', { cause: end.error });
}
