import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { stop } from './child.ts';
import { onEnd } from './cleanup.ts';

const API_KEY = 'bench-key-0123456789abcdef';
const START_TIMEOUT_MS = 60_000;
const PG_STOP_TIMEOUT_MS = 20_000;

export interface GatewayOptions {
  readonly upstreamPort: number;
  /** Folder of the built checkout to start; this one unless set. */
  readonly checkout?: string;
  /** Where a CPU profile of the gateway process is to be written. */
  readonly profileDir?: string;
  /** A folder to use again, of {@link createDataFolder}; a new one unless set. */
  readonly folder?: string;
  /** A gateway whose database it shares; one of its own unless set. */
  readonly databaseOf?: GatewayProcess;
  /** Further environment, e.g. to switch something on. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface GatewayProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  readonly apiKey: string;
  readonly postmasterPid: number;
  /** Holds data and log. */
  readonly folder: string;
  /** Of the embedded PostgreSQL, its own or a shared one. */
  readonly databaseUrl: string;
  /** Ends the process, and with it its PostgreSQL, as SIGTERM does; a CPU profile is complete afterwards. */
  stop(): Promise<void>;
}

/** Starts the built gateway as `npm start` does: embedded PostgreSQL with its defaults (durable), data and log in a folder of its own. */
export async function startGatewayProcess(options: GatewayOptions): Promise<GatewayProcess> {
  const folder = options.folder ?? createDataFolder();
  const outPath = join(folder, `gateway-${Date.now()}.log`);
  const child = launch(options, folder, outPath);
  const stopGateway = (): Promise<void> => stop(child);
  onEnd(stopGateway);
  const port = await waitForPort(child, outPath);
  return {
    child,
    pid: child.pid ?? 0,
    port,
    apiKey: API_KEY,
    folder,
    postmasterPid: options.databaseOf?.postmasterPid ?? readPostmaster(folder).pid,
    databaseUrl: options.databaseOf?.databaseUrl ?? databaseUrlOf(folder),
    stop: stopGateway,
  };
}

/** A folder for one gateway that disappears with this process, and with it the PostgreSQL in it. */
export function createDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-gateway-'));
  // PostgreSQL runs as another user when this process is root's.
  chmodSync(folder, 0o755);
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  onEnd(() => stopPostgres(folder));
  return folder;
}

function launch(options: GatewayOptions, folder: string, outPath: string): ChildProcess {
  const out = openSync(outPath, 'a');
  const profile = options.profileDir ? ['--cpu-prof', `--cpu-prof-dir=${options.profileDir}`] : [];
  const main = join(options.checkout ?? fileURLToPath(new URL('../../', import.meta.url)), 'dist/main.js');
  const child = spawn(process.execPath, [...profile, '--enable-source-maps', '--max-semi-space-size=64', main], {
    stdio: ['ignore', out, 'inherit'],
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      HOST: '127.0.0.1',
      GRPC_PORT: '0',
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'info',
      BOOTSTRAP_API_KEY: API_KEY,
      ALIYUN_MODE: 'sandbox',
      ALIYUN_VOICE_ENDPOINT: `http://127.0.0.1:${options.upstreamPort}`,
      // Pacing works as always, but its limit is out of the way.
      ACCOUNT_QPS: '20000',
      OPERATION_QPS: 'SingleCallByTts:20000',
      ...(options.databaseOf && {
        DATABASE_URL: options.databaseOf.databaseUrl,
        ENCRYPTION_KEYS_FILE: join(options.databaseOf.folder, 'data', 'encryption-key'),
      }),
      ...options.env,
    },
  });
  closeSync(out);
  return child;
}

/** The start banner names the port; it is written once the gateway listens. */
async function waitForPort(child: ChildProcess, outPath: string): Promise<number> {
  for (let waitedMs = 0; waitedMs < START_TIMEOUT_MS; waitedMs += 50) {
    const port = /API +http:\/\/127\.0\.0\.1:(\d+)\//.exec(readFileSync(outPath, 'utf8'))?.[1];
    if (port !== undefined) return Number(port);
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`The gateway did not start:\n${readFileSync(outPath, 'utf8').slice(-2_000)}`);
}

function readPostmaster(folder: string): { pid: number; port: number } {
  const lines = readFileSync(join(folder, 'data/postgres/cluster/postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

function databaseUrlOf(folder: string): string {
  const password = readFileSync(join(folder, 'data/postgres/password'), 'utf8');
  return `postgres://gateway:${password}@127.0.0.1:${readPostmaster(folder).port}/gateway`;
}

/** A gateway that was killed leaves its PostgreSQL behind. */
async function stopPostgres(folder: string): Promise<void> {
  const pidFile = join(folder, 'data/postgres/cluster/postmaster.pid');
  if (!existsSync(pidFile)) return;
  process.kill(readPostmaster(folder).pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < PG_STOP_TIMEOUT_MS && existsSync(pidFile); waitedMs += 50) await sleep(50);
}
