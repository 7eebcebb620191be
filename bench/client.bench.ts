/**
 * Calls per second and CPU per call: our client, the official SDKs and bare undici, each in a process of its own and warm,
 * against one stub, in interleaved rounds of one run. `BENCH_ROUNDS`, `BENCH_MS`, `BENCH_WARM_UP_MS`, `BENCH_ONLY` (names)
 * and `BENCH_CONCURRENCY` change the size.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { CONTESTANTS } from './contestants.ts';
import { MeasuredProcess, measureRounds, median, pairedRatio, type Sample } from './measure.ts';
import { checkClaim, report, round } from './report.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 31);
const durationMs = Number(process.env['BENCH_MS'] ?? 120);
const warmUpMs = Number(process.env['BENCH_WARM_UP_MS'] ?? 3_000);
const concurrencies = (process.env['BENCH_CONCURRENCY'] ?? '1,32').split(',').map(Number);
const only = process.env['BENCH_ONLY']?.split(',');

const stub = spawn(process.execPath, [fileURLToPath(new URL('stub-server.ts', import.meta.url))], {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
const endpoint = `http://127.0.0.1:${await portOf(stub)}`;
const contestants = Object.keys(CONTESTANTS)
  .filter((name) => only === undefined || only.includes(name))
  .map((name) => new MeasuredProcess(name, endpoint));

const rows: Record<string, unknown>[] = [];
const claims = [];
for (const concurrency of concurrencies) {
  const samples = await measureRounds(contestants, { concurrency, rounds, durationMs, warmUpMs });
  rows.push(...toRows(concurrency, samples));
  const at = `concurrency ${concurrency}`;
  claims.push(checkClaim(`calls/s, ours over pop-core, ${at}`, pairedRatio(samples, 'ours', 'pop-core'), 1.5));
  claims.push(checkClaim(`calls/s, ours over bare undici, ${at}`, pairedRatio(samples, 'ours', 'bare undici'), 0.4));
}
for (const contestant of contestants) contestant.close();
stub.disconnect();
report('Aliyun clients against a loopback stub', rows, only === undefined ? claims : []);

function toRows(concurrency: number, samples: Map<string, Sample[]>): Record<string, unknown>[] {
  return [...samples].map(([client, list]) => ({
    concurrency,
    client,
    'calls/s': Math.round(median(list.map(({ callsPerSecond }) => callsPerSecond))),
    'CPU µs/call': round(median(list.map(({ cpuMicroseconds }) => cpuMicroseconds))),
    'ours is × faster': round(pairedRatio(samples, 'ours', client)),
  }));
}

async function portOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The stub has no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return line.toString().trim();
}
