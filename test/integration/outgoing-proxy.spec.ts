import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as after } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { AliyunOptions } from '../../src/aliyun/aliyun.options.js';
import { MnsQueue } from '../../src/aliyun/mns/mns-queue.js';
import type { MnsTokens } from '../../src/aliyun/mns/mns-tokens.js';
import { ACCEPTED, httpAnswer, RawUpstream } from '../../src/aliyun/testing/raw-upstream.js';
import { createTestClient, errorOf, type TestClient } from '../../src/aliyun/testing/test-client.js';
import { createOutgoingAgent, type ProxySettings } from '../../src/common/net/outgoing-agent.js';
import { RecordingSource } from '../../src/voice/recordings/fetch/recording-source.js';
import { OssStorage } from '../../src/voice/recordings/storage/oss-storage.js';
import { ConnectProxy } from '../support/connect-proxy.js';
import { FileServer, sendFile } from '../support/file-server.js';
import { OssEmulator } from '../support/oss-emulator.js';
import { SELF_SIGNED } from '../support/self-signed.js';

const PLACE = 'SingleCallByTts';
const PASSWORD = 'p@ss:wörd/1';
const GOOD = httpAnswer(ACCEPTED);

describe('what goes out through a proxy', () => {
  let proxy: ConnectProxy;
  let upstream: RawUpstream;
  const cleanUps: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    proxy = await ConnectProxy.start();
    upstream = await RawUpstream.start((socket) => void socket.write(GOOD));
    cleanUps.push(
      () => proxy.stop(),
      () => upstream.stop(),
    );
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  const through = (url = proxy.url, noProxy: string[] = []): ProxySettings => ({
    httpProxy: url,
    httpsProxy: url,
    noProxy,
  });

  function connectTo(endpoint: string, proxies: ProxySettings, more: Partial<AliyunOptions> = {}): TestClient {
    const test = createTestClient(endpoint, { proxies, maxAttempts: 1, ...more });
    cleanUps.push(() => test.client.close());
    return test;
  }

  describe('calls', () => {
    it('take a tunnel, one for many, also to an http endpoint', async () => {
      const { client } = connectTo(upstream.url, through(), { maxConnections: 1 });

      for (let i = 0; i < 3; i += 1) await expect(client.call(PLACE)).resolves.toMatchObject({ code: 'OK' });

      expect(proxy.tunnels).toEqual([`127.0.0.1:${upstream.port}`]);
      expect(proxy.forwarded).toEqual([]);
      expect(upstream.requests[0]).toContain(`host: 127.0.0.1:${upstream.port}\r\n`);
      expect(upstream.requests[0]).not.toMatch(/proxy-/i);
    });

    it('show the proxy who they are, and nobody else', async () => {
      const { client } = connectTo(upstream.url, through(proxy.urlOf('gateway', PASSWORD)));

      await client.call(PLACE);

      const basic = Buffer.from(`gateway:${PASSWORD}`).toString('base64');
      expect(proxy.authorizations).toEqual([`Basic ${basic}`]);
      expect(upstream.requests.join()).not.toContain(basic);
    });

    it('write nothing before the tunnel stands', async () => {
      const opening = Promise.withResolvers<() => void>();
      proxy.onConnect = (_client, open) => opening.resolve(open);
      const sends: number[] = [];
      const { client } = connectTo(upstream.url, through());
      const call = client.call(PLACE, {}, { onSend: (_stamp, attempt) => sends.push(attempt) });

      const open = await opening.promise;
      await after(50);
      expect([proxy.earlyBytes, sends, upstream.requests.length]).toEqual([0, [], 0]);

      open();
      await expect(call).resolves.toMatchObject({ code: 'OK' });
      expect(sends).toEqual([1]);
    });

    it.each([
      ['refuses the tunnel', 'HTTP/1.1 403 Forbidden\r\n\r\n', 'ProxyFailed'],
      ['wants another password', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'ProxyFailed'],
      ['cannot reach the upstream', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', 'ProxyFailed'],
      ['speaks no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', 'ConnectFailed'],
    ])('are not-sent when the proxy %s', async (_what, text, code) => {
      proxy.onConnect = (client) => void client.end(text);
      const { client, records } = connectTo(upstream.url, through(proxy.urlOf('gateway', PASSWORD)));

      const error = await errorOf(client.call(PLACE));

      expect(error).toMatchObject({ outcome: 'not-sent', code });
      expect(upstream.requests).toEqual([]);
      expectNoPassword(error, records);
    });

    it('are not-sent when the proxy leaves in the middle of CONNECT', async () => {
      proxy.onConnect = (client) => void client.destroy();
      const { client } = connectTo(upstream.url, through());

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'not-sent', code: 'ProxyFailed' });
    });

    it('are not-sent when the proxy says nothing', async () => {
      proxy.onConnect = () => undefined;
      const { client } = connectTo(upstream.url, through(), { connectTimeoutMs: 100 });

      const error = await errorOf(client.call(PLACE, {}, { totalTimeoutMs: 10_000 }));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'ConnectTimeout' });
    });

    it('are not-sent when nobody gets a tunnel until the total deadline', async () => {
      proxy.onConnect = () => undefined;
      const { client } = connectTo(upstream.url, through(), { connectTimeoutMs: 1_000 });

      const error = await errorOf(client.call(PLACE, {}, { totalTimeoutMs: 100 }));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'QueueTimeout' });
      expect(upstream.requests).toEqual([]);
    });

    it('are not-sent when the proxy is down, and nothing goes around it', async () => {
      const url = proxy.urlOf('gateway', PASSWORD);
      await proxy.stop();
      const { client, records } = connectTo(upstream.url, through(url));

      const error = await errorOf(client.call(PLACE));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'ConnectRefused' });
      expect(upstream.connections).toBe(0);
      expectNoPassword(error, records);
      proxy = await ConnectProxy.start();
    });

    it('are not-sent when onSend throws, and the next one takes the same tunnel', async () => {
      const { client } = connectTo(upstream.url, through(), { maxConnections: 1 });
      await client.call(PLACE);
      const onSend = (): void => {
        throw new Error('the claim is too old to send');
      };

      expect(await errorOf(client.call(PLACE, {}, { onSend }))).toMatchObject({ outcome: 'not-sent', code: 'Aborted' });
      await client.call(PLACE);

      expect(upstream.requests).toHaveLength(2);
    });

    it('are ambiguous when the proxy leaves after the request, and never repeated', async () => {
      const silent = await RawUpstream.start(() => proxy.cut());
      cleanUps.push(() => silent.stop());
      const { client } = connectTo(silent.url, through(), { maxAttempts: 3 });

      const error = await errorOf(client.call(PLACE));

      expect(error).toMatchObject({ outcome: 'ambiguous', code: 'ConnectionLost', attempts: 1 });
      expect(silent.requests).toHaveLength(1);
    });

    it.each([
      ['the host', ['127.0.0.1']],
      ['host and port', [`example.com`, `127.0.0.1:0`]],
      ['everything', ['*']],
    ])('go directly when NO_PROXY names %s', async (_what, noProxy) => {
      const named = noProxy.map((entry) => entry.replace(':0', `:${upstream.port}`));
      const { client } = connectTo(upstream.url, through(proxy.url, named));

      await client.call(PLACE);

      expect(proxy.tunnels).toEqual([]);
      expect(upstream.requests).toHaveLength(1);
    });

    it('take the proxy when NO_PROXY names others', async () => {
      const { client } = connectTo(upstream.url, through(proxy.url, ['.aliyuncs.com', '127.0.0.1:1']));

      await client.call(PLACE);

      expect(proxy.tunnels).toHaveLength(1);
    });

    it('take the proxy of https for https', async () => {
      const { client } = connectTo(upstream.url, { httpsProxy: proxy.url, noProxy: [] });

      await client.call(PLACE);

      expect(proxy.tunnels).toEqual([]);
    });
  });

  describe('by HTTPS', () => {
    let server: Http2SecureServer;
    let url: string;
    const trusted = getCACertificates('default');

    beforeEach(async () => {
      const respond = (text: string) => JSON.stringify({ ...ACCEPTED, RequestId: text });
      server = createSecureServer({ ...SELF_SIGNED, allowHTTP1: true }, (request, response) => {
        response.end(respond(`v${request.httpVersion}`));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `https://localhost:${(server.address() as AddressInfo).port}`;
      cleanUps.push(() => {
        return new Promise((resolve) => server.close(() => resolve()));
      });
    });
    afterEach(() => setDefaultCACertificates(trusted));

    it("speak to the upstream's own certificate through the tunnel, never by HTTP/2", async () => {
      setDefaultCACertificates([...trusted, SELF_SIGNED.cert]);
      const { client } = connectTo(url, through());

      await expect(client.call(PLACE)).resolves.toMatchObject({ requestId: 'v1.1' });

      expect(proxy.tunnels).toEqual([new URL(url).host]);
    });

    it('are not-sent when nobody vouches for the certificate', async () => {
      const { client } = connectTo(url, through());

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'not-sent', code: 'TlsFailed' });
    });
  });

  describe('everything else', () => {
    it('reads queues through it', async () => {
      const queueServer = await RawUpstream.start((socket) =>
        socket.end(httpAnswer('<Error><Code>MessageNotExist</Code></Error>', 404)),
      );
      const dispatcher = createOutgoingAgent({ proxies: through() });
      cleanUps.push(
        () => queueServer.stop(),
        () => dispatcher.destroy(),
      );
      const token = { accessKeyId: 'id', accessKeySecret: 's', securityToken: 't', expiresAt: 0 };
      const tokens = { get: () => Promise.resolve(token) } as unknown as MnsTokens;
      const clock = { now: () => 0 };
      const queue = new MnsQueue({ origin: queueServer.url, name: 'q', tokens, clock, dispatcher });

      const receiving = queue.receive(new AbortController().signal);

      // What counts is the way that the request took; the answer may come before the cut.
      while (proxy.forwarded.length === 0) await after(5);
      proxy.cut();
      await Promise.allSettled([receiving]);
      expect(proxy.forwarded[0]).toContain(`${queueServer.url}/queues/q/messages?numOfMessages=16`);
    });

    it('fetches recordings through it, by plain http too', async () => {
      const files = await FileServer.start();
      files.handle = sendFile(Buffer.from('RIFF'));
      const options = { allowedHosts: [files.host], maxBytes: 100, connectTimeoutMs: 2_000 };
      const source = new RecordingSource({ ...options, proxies: through(proxy.urlOf('gateway', PASSWORD)) });
      cleanUps.push(
        () => files.close(),
        () => source.close(),
      );

      const opened = await source.open(`http://${files.host}/a.wav`, new AbortController().signal);

      expect((await buffer(opened.content)).toString()).toBe('RIFF');
      expect(proxy.forwarded).toEqual([`http://${files.host}/a.wav`]);
      expect(proxy.authorizations[0]).toMatch(/^Basic /);
    });

    it('stores recordings in object storage through it', async () => {
      const oss = await OssEmulator.start(`/tmp/outgoing-proxy-oss-${process.pid}`);
      cleanUps.push(() => oss.close());
      const storage = new OssStorage({
        bucket: 'my-recordings',
        region: 'cn-hangzhou',
        endpoint: oss.url.replace('127.0.0.1', 'localhost'),
        prefix: '',
        proxies: through(),
        lendKey: () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: 's' }),
      });

      await storage.remove('a.wav');

      expect(oss.requests).toHaveLength(1);
      expect(proxy.forwarded.length + proxy.tunnels.length).toBe(1);
    });
  });
});

function expectNoPassword(...things: unknown[]): void {
  const text = things
    .map((thing) =>
      thing instanceof Error ? [thing.message, thing.stack, String(thing.cause)].join() : JSON.stringify(thing),
    )
    .join();
  for (const secret of [
    PASSWORD,
    encodeURIComponent(PASSWORD),
    Buffer.from(`gateway:${PASSWORD}`).toString('base64'),
  ]) {
    expect(text).not.toContain(secret);
  }
}
