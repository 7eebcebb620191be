import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a test does with the n-th complete request, counted over all connections from 1. */
export type RequestHandler = (socket: Socket, count: number) => void;

/** An upstream on a raw socket, for answers and faults that no HTTP server would produce. Listens on 127.0.0.1. */
export class RawUpstream {
  /** Complete requests, in the order of their arrival. */
  readonly requests: string[] = [];
  /** Connections accepted so far. */
  connections = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly onRequest: RequestHandler,
  ) {}

  static async start(onRequest: RequestHandler, onConnection?: (socket: Socket) => void): Promise<RawUpstream> {
    const server = createServer();
    const upstream = new RawUpstream(server, onRequest);
    server.on('connection', (socket) => upstream.accept(socket, onConnection));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return upstream;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Form parameters of the n-th request, counted from 0. */
  formOf(index: number): URLSearchParams {
    return new URLSearchParams(this.requests[index]?.split('\r\n\r\n')[1]);
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: Socket, onConnection?: (socket: Socket) => void): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (onConnection) return onConnection(socket);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const body = text.split('\r\n\r\n')[1];
      if (body === undefined || body.length < Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)) return;
      this.requests.push(text);
      text = '';
      this.onRequest(socket, this.requests.length);
    });
  }
}

/** An HTTP answer as text; objects become JSON. */
export function httpAnswer(body: object | string, status = 200, headers: Record<string, string> = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const lines = Object.entries({ 'Content-Length': String(Buffer.byteLength(text)), ...headers });
  return `HTTP/1.1 ${status} X\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`;
}

/** A good answer of a placing operation. */
export const ACCEPTED = { Code: 'OK', Message: 'OK', RequestId: 'REQUEST-1', CallId: '116012354148^102813784148' };
