import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another product than Dyvmsapi, whose replay guard nobody has proven: it has none, and places everything that comes. */
export interface OtherProduct {
  readonly url: string;
  /** OutId of each call it placed, in order. */
  readonly placed: readonly string[];
  close(): void;
}

/** @param losesFirstAnswer the first request is carried out, and its connection reset. */
export async function startOtherProduct(losesFirstAnswer: boolean): Promise<OtherProduct> {
  const placed: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      placed.push(new URLSearchParams(body).get('OutId') ?? '');
      if (losesFirstAnswer && placed.length === 1) {
        request.socket.resetAndDestroy();
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Code: 'OK', RequestId: 'R', CallId: `other^${placed.length}` }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    placed,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
