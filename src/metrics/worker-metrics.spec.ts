import { Registry } from 'prom-client';
import { WorkerMetrics } from './worker-metrics.js';

describe('WorkerMetrics', () => {
  const registry = new Registry();
  const metrics = new WorkerMetrics(registry);
  const read = async () =>
    Object.fromEntries(
      (await registry.metrics())
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => [line.replace(/ .*/, '').replace('voice_gateway_worker_', ''), Number(line.split(' ')[1])]),
    );

  it('shows a worker from its start, before its first round', async () => {
    metrics.onStart('sweeper');
    expect(await read()).toEqual({
      'last_success_timestamp_seconds{worker="sweeper"}': 0,
      'run_seconds{worker="sweeper"}': 0,
      'failures_total{worker="sweeper"}': 0,
    });
  });

  it('tells when a round last succeeded, how long the last one took, and how many failed', async () => {
    const before = Date.now() / 1000;
    metrics.onRound({ worker: 'sweeper', seconds: 0.5, isFailed: false });
    const afterSuccess = await read();
    const lastSuccess = afterSuccess['last_success_timestamp_seconds{worker="sweeper"}'];
    expect(lastSuccess).toBeGreaterThanOrEqual(before);
    metrics.onRound({ worker: 'sweeper', seconds: 2, isFailed: true });
    expect(await read()).toEqual({
      'last_success_timestamp_seconds{worker="sweeper"}': lastSuccess,
      'run_seconds{worker="sweeper"}': 2,
      'failures_total{worker="sweeper"}': 1,
    });
  });
});
