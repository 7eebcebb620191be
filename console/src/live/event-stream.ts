import { sessionHeaders } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import type { GatewayEvent } from '../api/types.js';

/** The gateway sends a comment every 15 seconds: a stream that says nothing for longer is dead, whatever TCP believes. */
const SILENCE_MS = 35_000;

export interface StreamHandlers {
  readonly onOpen: () => void;
  readonly onEvent: (event: GatewayEvent) => void;
  readonly onCursor: (cursor: string) => void;
}

/**
 * Reads one stream of events until it ends. By fetch, since an EventSource can not send the session's header.
 *
 * @throws {ProblemError} when the gateway refuses
 */
export async function readStream(after: string | undefined, handlers: StreamHandlers, signal: AbortSignal): Promise<void> {
  const silence = new AbortController();
  const headers: Record<string, string> = { accept: 'text/event-stream', ...sessionHeaders() };
  if (after) headers['last-event-id'] = after;
  const response = await fetch('/v1/events/stream', {
    ...{ headers, credentials: 'same-origin', cache: 'no-store' },
    signal: AbortSignal.any([signal, silence.signal]),
  });
  if (!response.ok || !response.body) throw new ProblemError({ status: response.status });
  handlers.onOpen();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const rows = new Rows(handlers);
  try {
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      rows.take(text);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Server-sent events from text that comes in any pieces. */
class Rows {
  private rest = '';
  private data = '';
  private id = '';

  constructor(private readonly handlers: StreamHandlers) {}

  take(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.line(line.trimEnd());
  }

  private line(line: string): void {
    if (line === '') return this.end();
    if (line.startsWith('id:')) this.id = line.slice(3).trim();
    if (line.startsWith('data:')) this.data += line.slice(5).trimStart();
  }

  private end(): void {
    if (this.data) this.handlers.onEvent(JSON.parse(this.data) as GatewayEvent);
    if (this.id) this.handlers.onCursor(this.id);
    this.data = '';
    this.id = '';
  }
}
