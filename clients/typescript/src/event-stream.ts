import { VoiceApiError, VoiceConnectionError } from './errors.js';
import { type HttpClient, unwrap } from './http-client.js';
import type { RequestOptions } from './options.js';
import { backoff, pause } from './pause.js';
import { readMessages, type SseMessage } from './sse.js';
import type { EventQuery, VoiceEvent } from './types.js';

export interface StreamOptions extends RequestOptions, Pick<EventQuery, 'after' | 'types' | 'subject' | 'metadata'> {
  /** Told when the stream has told its place, from which it then goes on without a gap (true), and when it ends and comes again (false). */
  readonly onConnection?: (isOpen: boolean) => void;
  /**
   * Told every cursor, those between events too: store it to go on from there with `after`. That of an event is told once the
   * next one is asked for, so that nothing is skipped that was not handled.
   */
  readonly onCursor?: (cursor: string) => void;
}

/** The gateway says something every 15 seconds. */
const SILENCE_MS = 45_000;
const MAX_DELAY_MS = 15_000;
/** After a good connection one comes again soon, though not all clients of a replica at once. */
const SOON_MS = 500;

/** Refusals that are not final. */
const PASSING = new Set([408, 409, 425, 429]);

/**
 * Events as they happen: from now on, or after a cursor. Comes again by itself where it was cut, without a gap, and ends
 * when `signal` is aborted or the loop is left.
 *
 * @throws {VoiceApiError} the gateway refuses for good: the key, the filter, or a cursor of another log (`cursor-expired`).
 */
export async function* streamEvents(http: HttpClient, options: StreamOptions = {}): AsyncGenerator<VoiceEvent, void> {
  const place = new Place(options);
  const { signal } = options;
  while (!signal?.aborted) {
    place.begin();
    try {
      for await (const event of connect(http, place, options)) yield event;
    } catch (error) {
      if (error instanceof CallbackFailure) throw error.cause;
      if (signal?.aborted) return;
      if (isFinal(error)) throw error;
    } finally {
      place.close();
    }
    await pause(place.delayMs(), signal).catch(() => undefined);
  }
}

/** `cause` is what a callback threw: no failure of the connection. */
class CallbackFailure extends Error {}

function call(callback: () => void): void {
  try {
    callback();
  } catch (cause) {
    throw new CallbackFailure('a callback of the stream failed', { cause });
  }
}

/** Where a stream is, over its connections. */
class Place {
  cursor: string | undefined;
  /** Connections in a row that told nothing. */
  private failures = 0;
  private retryMs = 1000;
  private isOpen = false;

  constructor(private readonly options: StreamOptions) {
    this.cursor = options.after;
  }

  /** Each connection has failed until it tells something: one that ends at once must not come again at once for ever. */
  begin(): void {
    this.failures += 1;
  }

  close(): void {
    if (this.isOpen) this.options.onConnection?.(false);
    this.isOpen = false;
  }

  note({ id, retryMs }: SseMessage): void {
    this.failures = 0;
    if (retryMs !== undefined) this.retryMs = retryMs;
    if (!id) return;
    this.cursor = id;
    if (!this.isOpen) {
      this.isOpen = true;
      call(() => this.options.onConnection?.(true));
    }
    call(() => this.options.onCursor?.(id));
  }

  delayMs(): number {
    if (this.failures === 0) return Math.random() * SOON_MS;
    return backoff(this.failures, { baseDelayMs: this.retryMs, maxDelayMs: MAX_DELAY_MS });
  }
}

/** The events of one connection. */
async function* connect(http: HttpClient, place: Place, options: StreamOptions): AsyncGenerator<VoiceEvent, void> {
  const { signal, types, subject, metadata } = options;
  const header = place.cursor === undefined ? {} : { 'Last-Event-ID': place.cursor };
  const params = { query: { types, subject, metadata }, header };
  const answer = http.GET('/v1/events/stream', { params, parseAs: 'stream', signal });
  const body: unknown = await unwrap(answer);
  if (!isStream(body, (await answer).response)) throw new VoiceConnectionError('the gateway sent no stream');
  for await (const message of readMessages(body, SILENCE_MS)) {
    if (message.data !== undefined) yield JSON.parse(message.data) as VoiceEvent;
    place.note(message);
  }
}

/** Not so the page of a proxy, or of a server that answers everything with its start page. */
function isStream(body: unknown, { headers }: Response): body is ReadableStream<Uint8Array> {
  return body instanceof ReadableStream && (headers.get('content-type') ?? '').startsWith('text/event-stream');
}

function isFinal(error: unknown): boolean {
  return error instanceof VoiceApiError && error.status >= 400 && error.status < 500 && !PASSING.has(error.status);
}
