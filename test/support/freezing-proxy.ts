import { type Link, type Tap, TcpProxy } from '../fault/harness/tcp-proxy.js';

/** Between a gateway and PostgreSQL: connections that go silent in both directions, and stay open. */
export class FreezingProxy {
  /** Each new connection, and each old one, is silent. */
  isBlackHole = false;
  /** A connection that carries this text goes silent, once. */
  freezeAt: string | undefined;
  frozenCount = 0;
  private readonly frozen = new WeakSet<Link>();
  private readonly proxy: TcpProxy;

  constructor(port: number) {
    this.proxy = new TcpProxy(
      () => [port],
      () => this.newTap(),
    );
  }

  /** @returns `url` with the proxy's port. */
  async open(url: string): Promise<string> {
    await this.proxy.open();
    const through = new URL(url);
    through.port = String(this.proxy.port);
    return through.href;
  }

  async close(): Promise<void> {
    await this.proxy.close();
  }

  private newTap(): Tap {
    return {
      fromClient: (chunk, link) => {
        if (this.freezeAt !== undefined && chunk.includes(this.freezeAt)) {
          this.freezeAt = undefined;
          this.freeze(link);
        }
        if (this.passes(link)) link.server.write(chunk);
      },
      fromServer: (chunk, link) => {
        if (this.passes(link)) link.client.write(chunk);
      },
    };
  }

  /** What was silent once lost bytes, and stays dead. */
  private passes(link: Link): boolean {
    if (this.isBlackHole) this.freeze(link);
    return !this.frozen.has(link);
  }

  private freeze(link: Link): void {
    if (this.frozen.has(link)) return;
    this.frozen.add(link);
    this.frozenCount += 1;
  }
}
