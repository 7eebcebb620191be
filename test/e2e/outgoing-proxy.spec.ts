import { ACCEPTED, httpAnswer, RawUpstream } from '../../src/aliyun/testing/raw-upstream.js';
import type { AppConfig } from '../../src/config/app.config.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { ConnectProxy } from '../support/connect-proxy.js';
import { startTestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

/** An upstream that takes every call; it is asked over connections of its own, one for each request. */
function startUpstream(): Promise<RawUpstream> {
  const text = (count: number) => httpAnswer({ ...ACCEPTED, CallId: `${count}^1` }, 200, { Connection: 'close' });
  return RawUpstream.start((socket, count) => void socket.end(text(count)));
}

describe('a gateway behind a proxy', () => {
  let proxy: ConnectProxy;
  let upstream: RawUpstream;

  beforeEach(async () => {
    [proxy, upstream] = await Promise.all([ConnectProxy.start(), startUpstream()]);
  });
  afterEach(async () => {
    await Promise.all([proxy.stop(), upstream.stop()]);
  });

  const start = (more: Partial<AppConfig>) =>
    startTestGateway({
      aliyunVoiceEndpoint: upstream.url,
      identicalResend: 'off',
      roles: ['api'],
      httpProxy: proxy.urlOf('gateway', PRIVATE_VALUES.proxyPassword),
      ...more,
    });

  it('calls through it, and keeps the call while the proxy refuses', async () => {
    const test = await start({ proxyLoopback: true });
    try {
      expect((await test.api.create(ttsCall({ callee: newCallee() }))).status).toBe(201);
      expect(proxy.tunnels.length).toBeGreaterThan(0);

      const before = upstream.requests.length;
      proxy.onConnect = (client) => void client.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
      const { status, body } = await test.api.create(ttsCall({ callee: newCallee() }));

      expect([status, body.status]).toEqual([202, 'queued']);
      expect(upstream.requests).toHaveLength(before);
    } finally {
      await test.close();
    }
  });

  it('reaches loopback addresses directly', async () => {
    const test = await start({});
    try {
      expect((await test.api.create(ttsCall({ callee: newCallee() }))).status).toBe(201);
      expect([proxy.tunnels, proxy.forwarded]).toEqual([[], []]);
    } finally {
      await test.close();
    }
  });
});
