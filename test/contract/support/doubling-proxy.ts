import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DoublingProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Stands between a client and the sandbox and sends every request twice, byte for byte, as a network that retries
 * would; the client gets the second answer. The Host header stays the client's own, because ACS3 signs it.
 */
export async function startDoublingProxy(targetUrl: string): Promise<DoublingProxy> {
  const { hostname, port } = new URL(targetUrl);
  const agent = new Agent({ keepAlive: false });
  const server = createServer((incoming, outgoing) => {
    void readBody(incoming).then(async (body) => {
      await forward(incoming, body);
      const { status, headers, text } = await forward(incoming, body);
      outgoing.writeHead(status, headers).end(text);
    });
  });

  function forward(incoming: IncomingMessage, body: Buffer): Promise<Forwarded> {
    const { method, url, headers } = incoming;
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, method, path: url, headers, agent }, (answer) => {
        readBody(answer).then((text) => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: { 'content-type': answer.headers['content-type'] },
            text,
          });
        }, reject);
      });
      outgoing.on('error', reject).end(body);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Forwarded {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly text: Buffer;
}

async function readBody(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
