import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A front before two gateways, as simple as can be: takes turns, one connection for each request, and tries the other
 * gateway only when the connection is refused.
 */
export class HttpFront {
  private readonly ports: readonly number[];
  private readonly server: Server;
  private readonly agent = new Agent({ keepAlive: false });
  private turn = 0;

  constructor(ports: readonly number[]) {
    this.ports = ports;
    this.server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => this.forward(incoming, Buffer.concat(chunks), outgoing, this.inTurn()));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async open(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return this;
  }

  close(): void {
    this.agent.destroy();
    this.server.closeAllConnections();
    this.server.close();
  }

  private inTurn(): number[] {
    this.turn += 1;
    return this.ports.map((_, index) => this.ports[(this.turn + index) % this.ports.length] as number);
  }

  private forward(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, ports: number[]): void {
    const port = ports.shift();
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path, headers, agent: this.agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && ports.length > 0) this.forward(incoming, body, outgoing, ports);
      else outgoing.writeHead(502).end(JSON.stringify({ code: `front-${error.code}` }));
    });
    onward.end(body);
  }
}
