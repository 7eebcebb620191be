import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { OutgoingGuard } from '../../../common/net/outgoing-guard.js';
import type { Resolve } from '../../../common/net/vetted-lookup.js';
import { WebhookTransport } from './webhook-transport.js';

const TIMEOUT_MS = 400;
const PATIENCE_MS = 20_000;
const OPEN = new OutgoingGuard(['127.0.0.0/8']);
const CLOSED = new OutgoingGuard([]);
const NEVER = new AbortController().signal;
const LOOPBACK: LookupAddress = { address: '127.0.0.1', family: 4 };

describe('WebhookTransport', () => {
  const servers: Server[] = [];
  const transports: WebhookTransport[] = [];
  let requests: { method: string | undefined; url: string | undefined; headers: object }[];

  beforeEach(() => {
    requests = [];
  });
  afterEach(async () => {
    await Promise.all(transports.splice(0).map((transport) => transport.close()));
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(answer: RequestListener): Promise<number> {
    const server = createServer((request, response) => {
      requests.push({ method: request.method, url: request.url, headers: request.headers });
      answer(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  function create(guard = OPEN, resolve?: Resolve, timeoutMs = TIMEOUT_MS): WebhookTransport {
    const transport = new WebhookTransport({ guard, timeoutMs, ...(resolve && { resolve }) });
    transports.push(transport);
    return transport;
  }

  const post = (url: string, transport = create(), stopping = NEVER) =>
    transport.post({ url, body: '{}', headers: { 'webhook-id': '1' } }, stopping);

  it('posts the body, and tells status and beginning of the answer', async () => {
    const port = await serve((_request, response) => response.writeHead(202).end('thanks'));
    expect(await post(`http://127.0.0.1:${port}/hooks?a=1`)).toEqual({ status: 202, error: null, answer: 'thanks' });
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/hooks?a=1', headers: { 'webhook-id': '1' } });
  });

  it.each([
    [200, null],
    [204, null],
    [299, null],
    [301, 'redirect'],
    [307, 'redirect'],
    [400, 'status'],
    [410, 'status'],
    [500, 'status'],
  ])('reads status %i as %s', async (status, error) => {
    const port = await serve((_request, response) => response.writeHead(status, { location: '/elsewhere' }).end());
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status, error });
    expect(requests).toHaveLength(1);
  });

  it('tells when the receiver wants to be asked again', async () => {
    const port = await serve((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end());
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 429, retryAfter: '7' });
  });

  it('keeps 1 KiB of an answer, and reads no more than 64 KiB of one that does not end', async () => {
    let written = 0;
    const port = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && written < 50_000_000) {
          written += 10_000;
          if (!response.write('x'.repeat(10_000))) return void response.once('drain', more);
        }
      };
      more();
    });
    // Reading 64 KiB takes a busy machine its time.
    const { status, error, answer } = await post(`http://127.0.0.1:${port}/`, create(OPEN, undefined, PATIENCE_MS));
    expect([status, error, answer?.length]).toEqual([200, null, 1_024]);
    expect(written).toBeLessThan(20_000_000);
  });

  it('stores no NUL', async () => {
    const port = await serve((_request, response) => response.end('a\0b'));
    expect((await post(`http://127.0.0.1:${port}/`)).answer).toBe('a\ufffdb');
  });

  it('waits no longer than the deadline for an answer', async () => {
    const port = await serve(() => undefined);
    const begin = performance.now();
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ status: null, error: 'timeout', answer: null });
    expect(performance.now() - begin).toBeLessThan(TIMEOUT_MS * 5);
  });

  it('takes the status of an answer that does not come to its end', async () => {
    const port = await serve((_request, response) => response.writeHead(200).write('slow'));
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ status: 200, error: null, answer: 'slow' });
  });

  it('waits no longer than the deadline for a name that nobody answers for', async () => {
    const transport = create(OPEN, () => new Promise(() => undefined));
    expect(await post('http://name.test/', transport)).toMatchObject({ error: 'timeout' });
  });

  it('tells a name that there is not', async () => {
    const failure = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    expect(
      await post(
        'http://name.test/',
        create(OPEN, () => Promise.reject(failure)),
      ),
    ).toMatchObject({ error: 'dns' });
  });

  it('tells a port where nobody listens', async () => {
    const port = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ error: 'unreachable' });
  });

  it('tells a connection that is cut off, and what is no HTTP', async () => {
    const port = await serve((request) => request.socket.destroy());
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ error: 'cut-off' });
    const other = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port: strange } = other.address() as AddressInfo;
    expect(await post(`http://127.0.0.1:${strange}/`)).toMatchObject({ error: 'no-http' });
    other.close();
  });

  it('tells a server that speaks no TLS', async () => {
    const port = await serve(() => undefined);
    expect(await post(`https://127.0.0.1:${port}/`)).toMatchObject({ error: 'tls' });
  });

  it('gives up when the process stops', async () => {
    const stopping = new AbortController();
    const port = await serve(() => stopping.abort());
    expect(await post(`http://127.0.0.1:${port}/`, create(), stopping.signal)).toMatchObject({ status: null });
  });

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/',
    'http://100.100.100.200/',
    'http://10.0.0.1/',
  ])('connects to no address that is closed: %s', async (url) => {
    expect(await post(url, create(CLOSED))).toEqual({ status: null, error: 'address-not-allowed', answer: null });
  });

  it('connects to no name that stands for such an address, and asks once', async () => {
    const port = await serve((_request, response) => response.end());
    const asked: string[] = [];
    const resolve: Resolve = (name) => {
      asked.push(name);
      // The second answer would be another one: DNS rebinding.
      return Promise.resolve([asked.length === 1 ? { address: '93.184.216.34', family: 4 } : LOOPBACK]);
    };
    const both: Resolve = () => Promise.resolve([{ address: '93.184.216.34', family: 4 }, LOOPBACK]);
    expect(await post(`http://name.test:${port}/`, create(CLOSED, both))).toMatchObject({
      error: 'address-not-allowed',
    });
    await post(`http://name.test:${port}/`, create(CLOSED, resolve));
    expect(asked).toEqual(['name.test']);
    expect(requests).toEqual([]);
  });

  it('asks no proxy for a name that stands for such an address', async () => {
    const port = await serve((_request, response) => response.end());
    const transport = new WebhookTransport({
      guard: CLOSED,
      timeoutMs: TIMEOUT_MS,
      proxies: { httpProxy: `http://127.0.0.1:${port}`, noProxy: [] },
      resolve: () => Promise.resolve([LOOPBACK]),
    });
    transports.push(transport);
    expect(await post('http://name.test/', transport)).toMatchObject({ error: 'address-not-allowed' });
    expect(requests).toEqual([]);
  });

  it('follows no redirect to such an address', async () => {
    const inner = await serve((_request, response) => response.end('secret'));
    const outer = await serve((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${inner}/` }).end(),
    );
    const answer = await post(`http://127.0.0.1:${outer}/`);
    expect(answer).toMatchObject({ status: 302, error: 'redirect', answer: '' });
    expect(requests).toHaveLength(1);
  });
});
