import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPILE_CACHE, V8_FLAGS } from './v8-settings.js';
import { TEST_KEYS } from './stored-numbers.js';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;

const LONGEST_RUN_MS = 60_000;

/** How a process of the build ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  /** The process is told to end as soon as this appears in its output; without it, it must end by itself. */
  readonly until?: RegExp;
  /** User and group; the tests' own unless given. */
  readonly uid?: number;
  /** Absolute path of another program of the build. */
  readonly script?: string;
  /** Sees standard output so far, each time that there is more. */
  readonly onOutput?: (stdout: string) => void;
  /** Puts what it needs into the working directory. */
  readonly prepare?: (folder: string) => void;
  /** For Node.js itself. */
  readonly nodeArgs?: readonly string[];
  /** For the program. */
  readonly args?: readonly string[];
}

/** A database of another server needs keys. */
export function keysFor(env: Readonly<Record<string, string>>): Record<string, string> {
  return env.DATABASE_URL === undefined ? {} : { ENCRYPTION_KEYS: TEST_KEYS };
}

/** What a gateway of the tests is given, and `env`. */
export function environmentFor(env: Readonly<Record<string, string>>): Record<string, string> {
  return { SHUTDOWN_DRAIN_MS: '0', PORT: '0', GRPC_PORT: '0', SANDBOX_PORT: '0', ...keysFor(env), ...env };
}

/** Runs the built gateway in an empty working directory, so that no `.env` is read, and waits for its end. */
export async function runMain({
  env,
  until,
  uid,
  script = MAIN,
  nodeArgs = [],
  args = [],
  prepare,
  onOutput,
}: RunOptions): Promise<Ended> {
  const cwd = mkdtempSync(join(tmpdir(), 'start-'));
  prepare?.(cwd);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...V8_FLAGS, ...nodeArgs, script, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...COMPILE_CACHE, ...environmentFor(env) },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  // A process that does not end must not outlive the test that waits for it.
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN_MS);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk.toString();
      onOutput?.(output.stdout);
      if (until?.test(output.stdout) === true && !child.killed) child.kill('SIGTERM');
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  rmSync(cwd, { recursive: true, force: true });
  return { code, ...output, ms: performance.now() - startedAt };
}

/** The banner's last lines: the gateway takes requests. */
export const IS_STARTED = /Place a call:\n\n.*\n/;
