import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One attempt as it arrived. */
export interface ReceivedWebhook {
  readonly id: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Monotonic, in milliseconds. */
  readonly at: number;
}

type Answer = (response: ServerResponse, webhook: ReceivedWebhook) => void;

const PATIENCE_MS = 20_000;

/** An answer with this status. */
export const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Answer =>
  (response) =>
    response.writeHead(code, headers).end(body);

/** None at all. */
export const silence: Answer = () => undefined;

/** A server of a customer, which answers as a test wants. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** Requests that have no answer yet, now and at most. */
  readonly open = { now: 0, most: 0 };
  answer: Answer = status(204);
  private readonly server: Server;
  private readonly waiting = new Set<() => void>();

  private constructor() {
    this.server = createServer((request, response) => void this.take(request, response));
  }

  static async start(port = 0): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks`;
  }

  get ids(): string[] {
    return this.received.map(({ id }) => id);
  }

  /** Waits until what arrived is enough. */
  async until(isEnough: (received: readonly ReceivedWebhook[]) => boolean): Promise<readonly ReceivedWebhook[]> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`only these came: ${this.ids.join(' ')}`)), PATIENCE_MS);
    const look = () => isEnough(this.received) && resolve();
    this.waiting.add(look);
    look();
    await promise.finally(() => {
      clearTimeout(timer);
      this.waiting.delete(look);
    });
    return this.received;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.open.now += 1;
    this.open.most = Math.max(this.open.most, this.open.now);
    response.once('close', () => (this.open.now -= 1));
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = request.headers as Record<string, string>;
    const body = Buffer.concat(chunks).toString('utf8');
    const webhook = {
      id: headers['webhook-id'] ?? '',
      path: request.url ?? '',
      headers,
      body,
      at: performance.now(),
    };
    this.received.push(webhook);
    this.answer(response, webhook);
    for (const look of this.waiting) look();
  }
}
