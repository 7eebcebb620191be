import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../../node_modules/@typescript/native/bin/tsc', import.meta.url));

/**
 * Runs the TypeScript compiler.
 *
 * @param project the path of a folder with a `tsconfig.json`, or of such a file.
 * @returns what it prints: nothing, when nothing is wrong.
 */
export async function compile(project: string): Promise<string> {
  // One thread: several type-check in part the same, and other tests need the cores.
  const args = [TSC, '--singleThreaded', '-p', project];
  return await new Promise((resolve) => {
    // One that is killed says nothing: that must not look as if nothing were wrong.
    execFile(process.execPath, args, (error, stdout, stderr) => resolve(stdout + stderr || (error?.message ?? '')));
  });
}
