import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
const LARGEST_OUTPUT = 64 * 1024 * 1024;

export interface Ending {
  /** Null when it took too long and was killed. */
  readonly exitCode: number | null;
  readonly output: string;
}

/** A throw-away copy of the work tree, with what is not committed yet, to put defects into. */
export class WorkCopy {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<WorkCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'voice-gateway-mutant-'));
    const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: ROOT,
      maxBuffer: LARGEST_OUTPUT,
    });
    for (const path of stdout.split('\0').filter((name) => name !== '')) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      // A file that was deleted and not committed is listed, too.
      await cp(join(ROOT, path), join(folder, path)).catch(() => undefined);
    }
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return new WorkCopy(folder);
  }

  /** @throws when the patch does not apply. */
  async apply(patch: string): Promise<void> {
    await run('git', ['apply', patch], { cwd: this.folder });
  }

  async revert(patch: string): Promise<void> {
    await run('git', ['apply', '-R', patch], { cwd: this.folder });
  }

  async build(): Promise<void> {
    await run('npm', ['run', '--silent', 'build'], { cwd: this.folder });
  }

  /** Runs a Node.js program; kills it, and all that it has started, after `timeoutMs`. */
  async node(args: readonly string[], timeoutMs: number): Promise<Ending> {
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => killGroup(child.pid), timeoutMs);
      child.once('error', reject);
      // What a broken program leaves behind would keep its output open.
      child.once('exit', () => killGroup(child.pid));
      child.once('close', (exitCode) => {
        clearTimeout(timer);
        resolve({ exitCode, output });
      });
    });
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

function killGroup(id: number | undefined): void {
  try {
    process.kill(-(id as number), 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
