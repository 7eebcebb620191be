import { spawn } from 'node:child_process';
import { COMPILE_CACHE } from './compile-cache.js';
import { keysFor } from './run-main.js';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;

/** Runs the built gateway until it ends by itself. */
export async function runBuiltGateway(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      ...COMPILE_CACHE,
      GRPC_PORT: '0',
      SHUTDOWN_DRAIN_MS: '0',
      LOG_LEVEL: 'silent',
      ...keysFor(env),
      ...env,
    },
  });
  return await new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
