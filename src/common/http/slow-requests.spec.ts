import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { createHttpAdapter } from './http-adapter.js';
import { installRequestChecks } from './request-checks.js';

/** As in the gateway, but faster. */
const TIMEOUTS_MS = { headers: 100, request: 200, check: 20 };

describe('what sends slowly, or too much', () => {
  const adapter = createHttpAdapter({ bodyLimitBytes: 1024, trustProxy: false, timeouts: TIMEOUTS_MS });
  const server = adapter.getInstance();
  const sockets: Socket[] = [];

  beforeAll(async () => {
    installRequestChecks(server, () => false);
    server.post('/', (request) => ({ body: request.body }));
    await server.listen({ port: 0 });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  async function open(): Promise<Socket> {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  }

  /** One header after the other, for as long as the server takes them. */
  function drip(socket: Socket, line: string): void {
    const timer = setInterval(() => socket.write(line), 10);
    socket.once('close', () => clearInterval(timer));
    socket.on('error', () => undefined);
  }

  it('is answered 408 when its headers have no end', async () => {
    const socket = await open();
    socket.write('POST / HTTP/1.1\r\nHost: x\r\n');
    drip(socket, 'X-More: 1\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 .*"code":"request-timeout"/s);
  });

  it('is answered 408 when its body has no end', async () => {
    const socket = await open();
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n');
    drip(socket, ' ');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 .*"code":"request-timeout"/s);
  });

  it('does not keep others from being answered meanwhile', async () => {
    const slow = await Promise.all(Array.from({ length: 50 }, open));
    const closed = slow.map((socket) => once(socket, 'close'));
    for (const socket of slow) {
      socket.write('POST / HTTP/1.1\r\nHost: x\r\n');
      socket.resume();
    }
    const { port } = server.server.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })).status).toBe(200);
    await Promise.all(closed);
  });

  it.each([
    ['headers of 20 kB', `X-Large: ${'x'.repeat(20_000)}\r\n`],
    ['101 headers', 'X-Many: 1\r\n'.repeat(100)],
    ['5,000 headers', 'X: 1\r\n'.repeat(2_000)],
  ])('is answered 431 for %s', async (_name, headers) => {
    const socket = await open();
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${headers}Connection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 .*"code":"headers-too-large"/s);
  });
});
