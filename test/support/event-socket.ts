import WebSocket from 'ws';
import type { EventDto } from '../../src/voice/events/dto/event.dto.js';

/** A message of the server. */
export interface ServerMessage {
  readonly type: 'subscribed' | 'event' | 'error' | 'heartbeat';
  readonly id?: string;
  readonly event?: EventDto;
  readonly code?: string;
  readonly detail?: string;
  readonly cursor?: string;
}

export interface SocketOptions {
  readonly key?: string;
  /** After the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of `/v1/events/ws` that keeps what it received, and can be cut off. */
export class EventSocket {
  readonly messages: ServerMessage[] = [];
  /** The texts of its events, as they came. */
  readonly texts: string[] = [];
  closeCode: number | undefined;
  private waiting: (() => void)[] = [];
  private isCut = false;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.take(data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.closeCode = code;
      this.tell();
    });
  }

  /** Resolves when it is open; rejects with the status of a refusal. */
  static async open(url: string, { key, query, headers = {} }: SocketOptions = {}): Promise<EventSocket> {
    const address = `${url.replace('http', 'ws')}/v1/events/ws${query === undefined ? '' : `?${query}`}`;
    const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const socket = new WebSocket(address, { headers: { ...headers, ...authorization } });
    const client = new EventSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('unexpected-response', (_request, answer) => {
        answer.resume();
        reject(new Error(String(answer.statusCode)));
      });
      socket.once('error', reject);
    });
    return client;
  }

  /** Begins a subscription and waits until it is there. */
  async subscribe(message: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const id = (message.id as string | undefined) ?? 's1';
    this.send({ type: 'subscribe', id, ...message });
    await this.until(({ messages }) => messages.some((told) => told.type === 'subscribed' && told.id === id));
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  eventsOf(id = 's1'): EventDto[] {
    return this.messages.flatMap((message) => (message.id === id && message.event ? [message.event] : []));
  }

  get errors(): ServerMessage[] {
    return this.messages.filter(({ type }) => type === 'error');
  }

  /** Waits until what it received is enough. */
  async until(isEnough: (client: this) => boolean, patienceMs = 20_000): Promise<void> {
    const until = performance.now() + patienceMs;
    while (!isEnough(this)) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) throw new Error(`only these messages came: ${JSON.stringify(this.messages).slice(0, 2_000)}`);
      await this.next(leftMs);
    }
  }

  /** As when the connection breaks: what has not been read is lost. */
  cut(): void {
    this.isCut = true;
    this.socket.terminate();
  }

  private take(text: string): void {
    if (this.isCut) return;
    const message = JSON.parse(text) as ServerMessage;
    this.messages.push(message);
    if (message.event) this.texts.push(text.slice(text.indexOf('"event":{') + '"event":'.length, -1));
    this.tell();
  }

  private tell(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  private async next(timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    this.waiting.push(resolve);
    await promise;
    clearTimeout(timer);
  }
}
