import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LONGEST_RUN_MS = 25_000;

/**
 * Runs buf in the root of the checkout.
 *
 * @param until what it has to say: then it is ended, for it would go on.
 * @returns standard output.
 * @throws when it fails, or runs for too long; with what it said on standard error.
 */
export async function buf(args: readonly string[], until?: RegExp): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: tmpdir() };
  // A group of its own: what npm installs starts the program as another process.
  const child = spawn(`${ROOT}node_modules/.bin/buf`, args, { cwd: ROOT, env, detached: true });
  const end = () => child.exitCode === null && process.kill(-(child.pid ?? 0), 'SIGKILL');
  const timer = setTimeout(end, LONGEST_RUN_MS);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      said[name] += chunk.toString();
      if (until?.test(said.stdout)) end();
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  if (code === 0 || until?.test(said.stdout)) return said.stdout;
  throw new Error(`buf ${args.join(' ')} ended with ${code}: ${said.stderr}`);
}
