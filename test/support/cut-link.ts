import { type Tap, TcpProxy } from '../fault/harness/tcp-proxy.js';

/** Between a client and a gateway: cuts connections, and loses the answer to the next request of a kind. */
export class CutLink {
  /** Request lines that passed, such as `POST /v1/calls`. */
  readonly requests: string[] = [];
  private readonly proxy: TcpProxy;
  private losing: string | undefined;

  private constructor(gatewayUrl: string) {
    this.proxy = new TcpProxy(
      () => [Number(new URL(gatewayUrl).port)],
      () => this.newTap(),
    );
  }

  static async open(gatewayUrl: string): Promise<CutLink> {
    const link = new CutLink(gatewayUrl);
    await link.proxy.open();
    return link;
  }

  get url(): string {
    return `http://127.0.0.1:${this.proxy.port}`;
  }

  countOf(requestLine: string): number {
    return this.requests.filter((line) => line.startsWith(requestLine)).length;
  }

  /** The gateway gets the next such request; its answer never arrives. */
  loseAnswerTo(requestLine: string): void {
    this.losing = requestLine;
  }

  cut(): void {
    this.proxy.cutAll();
  }

  async close(): Promise<void> {
    await this.proxy.close();
  }

  private newTap(): Tap {
    let isLost = false;
    return {
      fromClient: (chunk, { server }) => {
        const [, line = ''] = /^([A-Z]+ \S+) HTTP\/1\.1/.exec(chunk.toString('latin1')) ?? [];
        if (line) this.requests.push(line);
        if (this.losing !== undefined && line.startsWith(this.losing)) {
          this.losing = undefined;
          isLost = true;
        }
        server.write(chunk);
      },
      fromServer: (chunk, link) => {
        if (isLost) link.cut();
        else link.client.write(chunk);
      },
    };
  }
}
