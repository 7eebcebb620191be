import { setTimeout as sleep } from 'node:timers/promises';
import { PLACING_OPERATIONS } from '../../src/voice/upstream/route.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const WORKERS = [
  'audit-sealer',
  'audit-upkeep',
  'event-horizon',
  'lease-cleaner',
  'partitions',
  'queue-expiry',
  ...PLACING_OPERATIONS.map((operation) => `queue/${operation}`).sort(),
  'receipts',
  'reconciler',
  'recording-cleaner',
  'recordings',
  'retention',
  'sealing',
  'statistics',
  'statistics-upkeep',
  'sweeper',
  'webhook-dispatcher',
  'webhook-retention',
  'webhook-sender',
  'webhook-upkeep',
];

describe('metrics of work that repeats', () => {
  const started: TestGateway[] = [];
  afterAll(() => Promise.all(started.map((test) => test.close())));

  async function start(roles: ('api' | 'worker')[]): Promise<TestGateway> {
    const test = await startTestGateway({ roles });
    started.push(test);
    return test;
  }

  async function readMetrics({ gateway }: TestGateway): Promise<(name: string) => Record<string, number>> {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return (name) => {
      const lines = [...text.matchAll(new RegExp(`^voice_gateway_worker_${name}\\{worker="([^"]+)"\\} (.+)$`, 'gm'))];
      return Object.fromEntries(lines.map(([, worker = '', value]) => [worker, Number(value)]));
    };
  }

  it('name every worker from its start, though it has not had its first round', async () => {
    const valuesOf = await readMetrics(await start(['api', 'worker']));
    for (const name of ['last_success_timestamp_seconds', 'run_seconds', 'failures_total'])
      expect(Object.keys(valuesOf(name)).sort()).toEqual(WORKERS);
    expect(Object.values(valuesOf('failures_total'))).toEqual(WORKERS.map(() => 0));
    expect(valuesOf('last_success_timestamp_seconds')).toMatchObject({ retention: 0 });
  });

  it('have a round of the maker of partitions right after the start', async () => {
    const test = await start(['api', 'worker']);
    const lastRound = async () => (await readMetrics(test))('last_success_timestamp_seconds').partitions ?? 0;
    for (let tries = 0; tries < 100 && (await lastRound()) === 0; tries++) await sleep(50);
    expect(await lastRound()).toBeGreaterThan(0);
  });

  it('name none in a process that is no worker: nothing stands still there', async () => {
    const valuesOf = await readMetrics(await start(['api']));
    expect(valuesOf('last_success_timestamp_seconds')).toEqual({});
  });
});
