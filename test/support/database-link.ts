import { type Tap, TcpProxy } from '../fault/harness/tcp-proxy.js';

/** What happens to the next statement of a name. */
type Order = { readonly statement: string; readonly loss: 'answer' | 'request' | 'answer and link' };

/** A link to the test database that can lose one named statement, or its answer, with its connection. */
export class DatabaseLink {
  private readonly proxy: TcpProxy;
  private order: Order | undefined;

  private constructor(private readonly target: URL) {
    this.proxy = new TcpProxy(
      () => [Number(target.port)],
      () => this.newTap(),
    );
  }

  static async open(databaseUrl: string): Promise<DatabaseLink> {
    const link = new DatabaseLink(new URL(databaseUrl));
    await link.proxy.open();
    return link;
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String(this.proxy.port);
    return url.href;
  }

  /** The server carries the next such statement out; its answer never comes. */
  loseAnswer(statement: string): void {
    this.order = { statement, loss: 'answer' };
  }

  /** The same, and nobody gets through after that, until {@link mend}. */
  loseAnswerAndLink(statement: string): void {
    this.order = { statement, loss: 'answer and link' };
  }

  /** The next such statement never reaches the server. */
  loseRequest(statement: string): void {
    this.order = { statement, loss: 'request' };
  }

  async mend(): Promise<void> {
    await this.proxy.reopen();
  }

  async close(): Promise<void> {
    await this.proxy.close();
  }

  private newTap(): Tap {
    let lost: Order['loss'] | undefined;
    return {
      fromClient: (chunk, link) => {
        lost ??= this.takeOrder(chunk);
        if (lost === 'request') link.cut();
        else link.server.write(chunk);
      },
      fromServer: (chunk, link) => {
        if (lost === undefined) link.client.write(chunk);
        else if (lost === 'answer') link.cut();
        else void this.proxy.refuse();
      },
    };
  }

  private takeOrder(chunk: Buffer): Order['loss'] | undefined {
    const { order } = this;
    if (!order || !chunk.includes(`${order.statement}\0`)) return undefined;
    this.order = undefined;
    return order.loss;
  }
}
