import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

describe('a worker whose metrics have a port of their own', () => {
  let test: TestGateway;
  let metrics: string;

  beforeAll(async () => {
    test = await startTestGateway({ roles: ['worker'], metricsPort: 0, metricsHost: '127.0.0.1' });
    metrics = `http://${test.gateway.metricsAddress}`;
  });
  afterAll(() => test.close());

  it('has them there, and nothing else', async () => {
    const answer = await fetch(`${metrics}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
    expect(await answer.text()).toContain('voice_gateway_worker_');
    const others = ['/', '/health/live', '/metricsx'].map(async (path) => (await fetch(`${metrics}${path}`)).status);
    expect(await Promise.all(others)).toEqual([404, 404, 404]);
    expect((await fetch(`${metrics}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('has none on the other one, which has its probes', async () => {
    const { url } = test.gateway;
    const asked = ['/metrics', '/health/live'].map(async (path) => (await fetch(`${url}${path}`)).status);
    expect(await Promise.all(asked)).toEqual([404, 200]);
  });

  it('gives the port back when it stops', async () => {
    await test.close();
    await expect(fetch(`${metrics}/metrics`)).rejects.toThrow();
  });

  it('says which setting is wrong when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(startTestGateway({ roles: ['worker'], metricsPort: port })).rejects.toThrow(
      `Port ${port} is taken: set METRICS_PORT to another one`,
    );
    other.close();
  });
});
