import { type ChildProcess, fork } from 'node:child_process';
import { build } from 'esbuild';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE } from './v8-settings.ts';

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const forkCached = (path: string, args: readonly string[]) =>
  fork(path, args, { env: { ...process.env, ...COMPILE_CACHE } });

/** One file: a process that loads the hundreds that it is made of takes five times as long to start. */
async function bundleWorker(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'pacing-worker-')), 'pacing-worker.mjs');
  await build({
    entryPoints: [pathOf('./pacing-worker.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: ['pg-native', '@nestjs/microservices', '@nestjs/websockets', 'class-transformer', 'class-validator'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

let worker: Promise<string> | undefined;

export interface FleetOptions {
  readonly databaseUrl: string;
  readonly workerCount: number;
  readonly callCount: number;
  readonly accountQps: number;
  /** Kills the first worker with SIGKILL after so many milliseconds; the calls that it claimed are lost. */
  readonly killFirstAfterMs?: number;
}

export interface FleetResult {
  /** Wall times in milliseconds, ascending. */
  readonly arrivals: number[];
  /** Queries of all workers. */
  readonly statementCount: number;
  /** Slots that no longer could be used when their time came. */
  readonly lapsedCount: number;
}

/** Real processes that share one pacing: `callCount` calls wait, each worker sends what it gets slots for. */
export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const receiver = forkCached(pathOf('./pacing-worker-receiver.mjs'), [
    String(options.callCount),
    options.killFirstAfterMs === undefined ? 'exact' : 'lossy',
  ]);
  const { port } = await messageOf<{ port: number }>(receiver);
  const path = await (worker ??= bundleWorker());
  const workers = Array.from({ length: options.workerCount }, () => startWorker(path, options, port));
  if (options.killFirstAfterMs !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, options.killFirstAfterMs));
    workers[0]?.child.kill('SIGKILL');
  }
  const reports = (await Promise.all(workers.map(({ report }) => report))).filter((report) => report !== null);
  const answer = messageOf<{ arrivals: number[] }>(receiver);
  receiver.send('arrivals');
  const { arrivals } = await answer;
  await once(receiver, 'exit');
  return {
    arrivals: arrivals.sort((a, b) => a - b),
    statementCount: reports.reduce((sum, { statementCount }) => sum + statementCount, 0),
    lapsedCount: reports.reduce((sum, { lapsedCount }) => sum + lapsedCount, 0),
  };
}

/** Most arrivals in any span of one second that begins with an arrival; an arrival exactly one second later is outside. */
export function worstSecond(arrivals: readonly number[]): number {
  let from = 0;
  return arrivals.reduce((worst, at, to) => {
    while (at - (arrivals[from] ?? at) >= 1_000) from += 1;
    return Math.max(worst, to - from + 1);
  }, 0);
}

interface WorkerReport {
  readonly statementCount: number;
  readonly lapsedCount: number;
}

function startWorker(path: string, { databaseUrl, accountQps }: FleetOptions, port: number) {
  const settings = {
    databaseUrl,
    accountQps,
    receiverUrl: `http://127.0.0.1:${port}`,
    account: 'account',
    maxCount: 20,
  };
  const child = forkCached(path, [JSON.stringify(settings)]);
  const report = new Promise<WorkerReport | null>((resolve, reject) => {
    child.on('message', (message) => {
      if (message !== 'ready') resolve(message as WorkerReport);
    });
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null);
      else if (code !== 0) reject(new Error(`a worker ended with ${code}`));
    });
  });
  return { child, report };
}

async function messageOf<T>(child: ChildProcess): Promise<T> {
  const [message] = (await once(child, 'message')) as [T];
  return message;
}
