import { setTimeout as sleep } from 'node:timers/promises';
import { TcpProxy } from '../fault/harness/tcp-proxy.js';

/** A link to the test database whose answers come later, in their order. */
export class FarDatabase {
  /** How much later, in milliseconds. */
  latencyMs = 0;
  private readonly proxy: TcpProxy;

  private constructor(private readonly target: URL) {
    this.proxy = new TcpProxy(
      () => [Number(target.port)],
      () => {
        let before = Promise.resolve();
        return {
          fromClient: (chunk, link) => void link.server.write(chunk),
          fromServer: (chunk, link) => {
            const arrival = sleep(this.latencyMs);
            before = before.then(() => arrival).then(() => void link.client.write(chunk));
          },
        };
      },
    );
  }

  static async open(databaseUrl: string): Promise<FarDatabase> {
    const link = new FarDatabase(new URL(databaseUrl));
    await link.proxy.open();
    return link;
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String(this.proxy.port);
    return url.href;
  }

  async close(): Promise<void> {
    await this.proxy.close();
  }
}
