import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { listen, listenAtStablePort } from '../../support/ports.ts';

/** The two ends of one connection through the proxy. */
export interface Link {
  readonly client: Socket;
  readonly server: Socket;
  /** Resets both ends (TCP RST). */
  cut(): void;
}

/** Looks at what passes on one connection, and may hold it back, change it or cut the link. */
export interface Tap {
  fromClient(chunk: Buffer, link: Link): void;
  fromServer(chunk: Buffer, link: Link): void;
  /** The client has left; true keeps the server's end open for what was held back. */
  keepsServer?(): boolean;
}

const PASS: Tap = {
  fromClient: (chunk, { server }) => void server.write(chunk),
  fromServer: (chunk, { client }) => void client.write(chunk),
};

/** A TCP proxy with one stable port before targets that come and go; it can cut what passes through. */
export class TcpProxy {
  private readonly targets: () => readonly number[];
  private readonly newTap: (link: Link) => Tap;
  private readonly links = new Set<Link>();
  private readonly listener: Server;
  private refusedPort: number | undefined;

  /** @param targets ports to try, in this order, for each new connection. */
  constructor(targets: () => readonly number[], newTap: (link: Link) => Tap = () => PASS) {
    this.targets = targets;
    this.newTap = newTap;
    this.listener = createServer({ pauseOnConnect: true }, (client) => {
      client.on('error', () => client.destroy());
      this.accept(client, [...this.targets()]);
    });
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  async open(): Promise<this> {
    await listenAtStablePort(this.listener);
    return this;
  }

  /** Refuses connections, and resets those there are, until {@link reopen}. */
  async refuse(): Promise<void> {
    this.refusedPort = this.port;
    await this.close();
  }

  /** Takes connections again, at the same port. */
  async reopen(): Promise<void> {
    const port = this.refusedPort;
    if (port === undefined) return;
    this.refusedPort = undefined;
    await listen(this.listener, port);
  }

  /** Resets every connection. */
  cutAll(): void {
    for (const link of this.links) link.cut();
  }

  async close(): Promise<void> {
    if (!this.listener.listening) return;
    const closed = new Promise((done) => this.listener.close(done));
    this.cutAll();
    await closed;
  }

  private accept(client: Socket, targets: number[]): void {
    const port = targets.shift();
    if (port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port, noDelay: true });
    const retry = () => this.accept(client, targets);
    server.once('error', retry);
    server.once('connect', () => {
      server.off('error', retry);
      // One that was being opened when connections began to be refused gets through no more than those after it.
      if (client.destroyed || !this.listener.listening) [client, server].forEach((end) => end.resetAndDestroy());
      else this.join(client, server);
    });
  }

  private join(client: Socket, server: Socket): void {
    const link: Link = { client, server, cut: () => [client, server].forEach((end) => end.resetAndDestroy()) };
    const tap = this.newTap(link);
    this.links.add(link);
    client.setNoDelay(true);
    server.on('error', () => server.destroy());
    client.on('data', (chunk: Buffer) => tap.fromClient(chunk, link));
    server.on('data', (chunk: Buffer) => tap.fromServer(chunk, link));
    client.once('close', () => {
      if (tap.keepsServer?.() !== true) server.destroy();
    });
    server.once('close', () => {
      client.destroy();
      this.links.delete(link);
    });
    client.resume();
  }
}
