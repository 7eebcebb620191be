import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '../../src/common/logging/logger.js';
import { AppConfig } from '../../src/config/app.config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { TcpProxy } from '../fault/harness/tcp-proxy.js';
import { ApiClient } from '../support/api-client.js';
import { ttsCall } from '../support/builders.js';
import { createTestDatabase } from '../support/test-database.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { TEST_KEYS } from '../support/stored-numbers.js';

type Line = Readonly<Record<string, unknown>>;

describe('the log of a gateway', () => {
  const lines: Line[] = [];
  let proxy: TcpProxy;
  let gateway: Gateway;

  beforeAll(async () => {
    const url = new URL(await createTestDatabase());
    const databasePort = Number(url.port);
    proxy = await new TcpProxy(() => [databasePort]).open();
    url.port = String(proxy.port);
    const config = Object.assign(new AppConfig(), {
      port: 0,
      grpcPort: 0,
      sandboxPort: 0,
      shutdownDrainMs: 0,
      databaseUrl: url.href,
      encryptionKeys: TEST_KEYS,
      bootstrapApiKey: PRIVATE_VALUES.apiKey,
    });
    const destination = { write: (line: string) => lines.push(JSON.parse(line) as Line) };
    gateway = await startGateway(config, createLogger({ level: 'info', format: 'json' }, destination));
  });
  afterAll(async () => {
    await gateway.close();
    await proxy.close();
  });

  it('has no warning and no error of the replay guard’s own test, and the metrics have none', async () => {
    await until(() => lines.some(({ msg, proven }) => msg === 'replay guard of the upstream' && proven === true));
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toContain('voice_gateway_upstream_errors_total');
    expect(metrics).not.toMatch(/^voice_gateway_upstream_.*QueryCallDetailByCallId/m);
  });

  it('says once that the database is away, and once that it is back, without stacks', async () => {
    const api = new ApiClient(gateway.url, PRIVATE_VALUES.apiKey);
    expect((await api.create(ttsCall())).status).toBe(201);
    lines.length = 0;
    await proxy.refuse();
    proxy.cutAll();
    // Every worker runs into it several times; so do callers.
    for (let second = 0; second < 6; second++) {
      expect((await api.create(ttsCall())).status).toBe(503);
      await sleep(1_000);
    }
    await proxy.reopen();
    await until(() => lines.some(({ msg }) => msg === 'the database is back'));
    const loud = lines.filter(({ level, route }) => level !== 'info' && route === undefined).map(({ msg }) => msg);
    expect(loud).toEqual(['the database is away: calls are refused until it is back']);
    expect(lines.filter(({ msg }) => msg === 'the database is back')).toMatchObject([
      { level: 'info', outageMs: expect.any(Number) as number },
    ]);
    expect(JSON.stringify(lines)).not.toContain('"stack"');
    await until(async () => (await api.create(ttsCall())).status === 201);
  }, 90_000);
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
