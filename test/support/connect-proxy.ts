import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What the proxy does with a wish for a tunnel. */
export type OnConnect = (client: Socket, open: () => void) => void;

/** A proxy on loopback as companies have it: tunnels by CONNECT, and requests for http forwarded. All targets are on loopback. */
export class ConnectProxy {
  /** Targets of tunnels, in their order. */
  readonly tunnels: string[] = [];
  /** URLs of forwarded requests, in their order. */
  readonly forwarded: string[] = [];
  /** `Proxy-Authorization` of each. */
  readonly authorizations: (string | undefined)[] = [];
  /** What came from clients before their tunnel stood. */
  earlyBytes = 0;
  onConnect: OnConnect = (_client, open) => open();
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor() {
    this.server = createServer((incoming, response) => this.forward(incoming, response));
    this.server.on('connect', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
      this.tunnel(incoming, client, head);
    });
    this.server.on('connection', (socket) => this.keep(socket));
  }

  static async start(): Promise<ConnectProxy> {
    const proxy = new ConnectProxy();
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The proxy with somebody's name and password. */
  urlOf(user: string, password: string): string {
    return `http://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${this.port}`;
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  private tunnel(incoming: IncomingMessage, client: Socket, head: Buffer): void {
    this.tunnels.push(incoming.url ?? '');
    this.authorizations.push(incoming.headers['proxy-authorization']);
    this.earlyBytes += head.length;
    const countEarly = (chunk: Buffer): void => void (this.earlyBytes += chunk.length);
    client.on('data', countEarly);
    this.onConnect(client, () => {
      client.off('data', countEarly);
      this.open(incoming.url ?? '', client);
    });
  }

  private open(authority: string, client: Socket): void {
    const { hostname, port } = new URL(`http://${authority}`);
    const target = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(target).pipe(client);
    });
    this.keep(target);
    target.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    target.on('close', () => client.destroy());
    client.on('close', () => target.destroy());
  }

  private forward(incoming: IncomingMessage, response: ServerResponse): void {
    this.forwarded.push(incoming.url ?? '');
    const { 'proxy-authorization': authorization, ...headers } = incoming.headers;
    this.authorizations.push(authorization);
    const { port, pathname, search } = new URL(incoming.url ?? '');
    const target = { host: '127.0.0.1', port, path: pathname + search };
    const onward = request({ ...target, method: incoming.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    incoming.pipe(onward);
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }
}
