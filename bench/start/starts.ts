import { setTimeout as sleep } from 'node:timers/promises';
import { createDataFolder, type GatewayOptions, startGatewayProcess } from '../gateway/gateway-process.ts';
import type { Row } from '../gateway/publish.ts';
import { treeCpuSeconds } from '../gateway/process-usage.ts';
import { median } from '../measure.ts';

const POLL_MS = 5;

interface Start {
  readonly readyMs: number;
  readonly cpuMs: number;
}

/** Starts with a database that exists: one that runs already, and the embedded one, which starts as well. */
export async function measureStarts(
  upstreamPort: number,
  count: number,
): Promise<{ readonly rows: readonly Row[]; readonly medianMs: number }> {
  const folder = createDataFolder();
  const first = await startGatewayProcess({ upstreamPort, folder });
  const running = await measureAll({ upstreamPort, databaseOf: first }, count);
  await first.stop();
  const embedded = await measureAll({ upstreamPort, folder }, count);
  const rows = [toRow('PostgreSQL runs already', running), toRow('embedded PostgreSQL starts, too', embedded)];
  return { rows, medianMs: median(embedded.map(({ readyMs }) => readyMs)) };
}

async function measureAll(options: GatewayOptions, count: number): Promise<Start[]> {
  const starts: Start[] = [];
  for (let start = 0; start < count; start += 1) starts.push(await measureOne(options));
  return starts;
}

async function measureOne(options: GatewayOptions): Promise<Start> {
  const begin = performance.now();
  const gateway = await startGatewayProcess(options);
  const url = `http://127.0.0.1:${gateway.port}/health/ready`;
  while (!(await fetch(url).catch(() => undefined))?.ok) await sleep(POLL_MS);
  const readyMs = performance.now() - begin;
  const cpuMs = treeCpuSeconds(gateway.pid) * 1000;
  await gateway.stop();
  return { readyMs, cpuMs };
}

function toRow(database: string, starts: readonly Start[]): Row {
  const ready = starts.map(({ readyMs }) => readyMs);
  return {
    database,
    starts: starts.length,
    'median ms': Math.round(median(ready)),
    'best ms': Math.round(Math.min(...ready)),
    'worst ms': Math.round(Math.max(...ready)),
    'CPU ms': Math.round(median(starts.map(({ cpuMs }) => cpuMs))),
  };
}
