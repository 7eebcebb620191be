import type { EventDto } from '../../src/voice/events/dto/event.dto.js';

/** A client of server-sent events that keeps what it received, and can be cut off. */
export class EventStream {
  readonly events: EventDto[] = [];
  readonly comments: string[] = [];
  retryMs: number | undefined;
  lastEventId = '';
  private readonly cutting = new AbortController();
  private waiting: (() => void)[] = [];
  private rest = '';

  /** Resolves when the stream has ended, whoever ended it. */
  readonly ended: Promise<void>;

  private constructor(readonly answer: Response) {
    this.ended = this.read().catch(() => undefined);
  }

  /**
   * @param access a key, or the headers of a session.
   * @param query after the question mark.
   */
  static async open(
    url: string,
    access: string | Readonly<Record<string, string>>,
    { query = '', lastEventId }: { query?: string; lastEventId?: string } = {},
  ): Promise<EventStream> {
    const cutting = new AbortController();
    const answer = await fetch(`${url}/v1/events/stream?${query}`, {
      headers: {
        ...(typeof access === 'string' ? { authorization: `Bearer ${access}` } : access),
        ...(lastEventId && { 'last-event-id': lastEventId }),
      },
      signal: cutting.signal,
    });
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    const stream = new EventStream(answer);
    stream.cutting.signal.addEventListener('abort', () => cutting.abort());
    return stream;
  }

  /** Waits until what it received is enough. */
  async until(isEnough: (stream: this) => boolean, patienceMs = 20_000): Promise<void> {
    const until = performance.now() + patienceMs;
    while (!isEnough(this)) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) throw new Error(`only these events came: ${this.events.map(({ id }) => id).join(' ')}`);
      await this.nextChunk(leftMs);
    }
  }

  /** As when the connection breaks: what has not been read is lost. */
  cut(): void {
    this.cutting.abort();
  }

  private async nextChunk(timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    this.waiting.push(resolve);
    await promise;
    clearTimeout(timer);
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.answer.body as AsyncIterable<Uint8Array>) {
        this.rest += decoder.decode(chunk, { stream: true });
        const messages = this.rest.split('\n\n');
        this.rest = messages.pop() ?? '';
        for (const message of messages) if (!this.cutting.signal.aborted) this.take(message);
        this.tell();
      }
    } finally {
      this.tell();
    }
  }

  private tell(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  private take(message: string): void {
    const fields = new Map<string, string>();
    for (const line of message.split('\n')) {
      const colon = line.indexOf(':');
      if (colon === 0) this.comments.push(line.slice(1).trim());
      else fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart());
    }
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    this.retryMs = fields.has('retry') ? Number(fields.get('retry')) : this.retryMs;
    const data = fields.get('data');
    if (data === undefined) return;
    const event = JSON.parse(data) as EventDto;
    if (event.type !== fields.get('event') || event.cursor !== fields.get('id'))
      throw new Error(`a message does not fit its event: ${message}`);
    this.events.push(event);
  }
}
