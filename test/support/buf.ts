import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LONGEST_RUN_MS = 60_000;
const run = promisify(execFile);

/** Runs buf in the root of the checkout. @returns standard output. */
export async function buf(args: readonly string[], { killAfter }: { killAfter?: RegExp } = {}): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: tmpdir() };
  const running = run(`${ROOT}node_modules/.bin/buf`, args, { cwd: ROOT, env, timeout: LONGEST_RUN_MS });
  let stdout = '';
  running.child.stdout?.on('data', (chunk: string) => {
    stdout += chunk;
    if (killAfter?.test(stdout)) running.child.kill();
  });
  try {
    return (await running).stdout;
  } catch (error) {
    if (killAfter?.test(stdout)) return stdout;
    throw error;
  }
}
