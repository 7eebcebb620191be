import { VoiceApiError, VoiceConnectionError, VoiceTimeoutError } from './errors.js';
import { streamEvents } from './event-stream.js';
import { type HttpClient, unwrap } from './http-client.js';
import type { RequestOptions } from './options.js';
import { backoff, pause, timerMs } from './pause.js';
import type { Call, CallStatus } from './types.js';

export interface WaitOptions extends RequestOptions {
  /** Ten minutes without it. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 600_000;
/** What a call is asked for while the stream is open: events can be held back, and the answer never is. */
const LISTENING_MS = 15_000;
const POLLING = { baseDelayMs: 500, maxDelayMs: 5_000 };

const ENDS: readonly CallStatus[] = ['completed', 'busy', 'no-answer', 'rejected', 'failed', 'canceled'];
const END_EVENTS = [...ENDS, 'unknown'].map((status) => `call.${status}`);

/** Whether nothing more is to come: an end, or the gateway gave up to look for one (later proof may still settle it). */
export function hasEnded({ status, failure }: Call): boolean {
  return ENDS.includes(status) || (status === 'unknown' && failure?.code === 'OutcomeUnproven');
}

/**
 * Waits until the call has ended. The stream of events only says when to ask; where there is none (a key without
 * `events:read`, a proxy that holds streams back), the call is asked for in growing intervals.
 *
 * @throws {VoiceTimeoutError} the time is over; the call goes on.
 * @throws {VoiceApiError} there is no such call, or the key may not read it.
 */
export async function waitForEnd(http: HttpClient, id: string, options: WaitOptions = {}): Promise<Call> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const stopping = new AbortController();
  const time = setTimeout(() => stopping.abort(), timerMs(timeoutMs));
  const signal = options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal;
  const listener = new EndListener(http, id, signal);
  let call: Call | undefined;
  try {
    for (;;) {
      call = (await read(http, id, signal)) ?? call;
      if (call && hasEnded(call)) return call;
      await listener.next();
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    throw stopping.signal.aborted ? new VoiceTimeoutError(timeoutMs, call) : error;
  } finally {
    clearTimeout(time);
    stopping.abort();
  }
}

/** Undefined while the gateway cannot be asked: that passes, or the time ends. */
async function read(http: HttpClient, id: string, signal: AbortSignal): Promise<Call | undefined> {
  try {
    return await unwrap(http.GET('/v1/calls/{id}', { params: { path: { id } }, signal }));
  } catch (error) {
    const passes = error instanceof VoiceConnectionError || (error instanceof VoiceApiError && isPassing(error.status));
    if (!passes) throw error;
    await pause(error instanceof VoiceApiError ? (error.retryAfterMs ?? 0) : 0, signal);
    return undefined;
  }
}

const isPassing = (status: number) => status >= 500 || status === 429 || status === 408;

/** Says when it is worth asking again. */
class EndListener {
  private isListening = false;
  private rounds = 0;
  private bell = new AbortController();

  constructor(
    http: HttpClient,
    id: string,
    private readonly signal: AbortSignal,
  ) {
    const onConnection = (isOpen: boolean) => {
      this.isListening = isOpen;
      // What happened before it opened is not told again.
      this.bell.abort();
    };
    void this.listen(http, { subject: `calls/${id}`, types: END_EVENTS, signal, onConnection });
  }

  private async listen(...[http, options]: Required<Parameters<typeof streamEvents>>): Promise<void> {
    try {
      for await (const _event of streamEvents(http, options)) this.bell.abort();
    } catch {
      // Refused: polling goes on, and meets what is wrong with the key or the call itself.
      this.isListening = false;
    }
  }

  /** Resolves at the next sign of news, or when it is time to ask without one. */
  async next(): Promise<void> {
    this.rounds += 1;
    const delayMs = this.isListening ? LISTENING_MS : backoff(this.rounds, POLLING);
    await pause(delayMs, AbortSignal.any([this.signal, this.bell.signal])).catch(() => undefined);
    this.signal.throwIfAborted();
    this.bell = new AbortController();
  }
}
