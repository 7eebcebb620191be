import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a jail shares with this machine, instead of the files of a base image. */
const SHARED = ['/usr', '/etc', '/bin', '/sbin', '/lib', '/lib64'].filter((path) => existsSync(path));

export interface JailOptions {
  /** The file system of the process. */
  readonly root: string;
  /** Working directory within it. */
  readonly folder: string;
  /** `uid:gid`; root unless given. */
  readonly user?: string;
  readonly env: Readonly<Record<string, string>>;
  /** Nothing of the root can be written but these folders, which are empty. */
  readonly writable?: readonly string[];
}

/** Why there are no jails here; undefined when there are. */
export const JAILS_MISSING =
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--mount', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
    ? undefined
    : 'only root of a Linux machine with namespaces can make what a container engine makes';

/**
 * Runs a command as a container engine does: as process 1 of its own process namespace, with a root and mounts of its own. Network
 * and programs (`/usr`) are this machine's, `node` is the Node.js of the tests.
 */
export function runInJail(command: readonly string[], options: JailOptions): ChildProcess {
  const { root, folder, user = '0:0', env, writable } = options;
  const lines = [
    'set -e',
    `mount --bind "${root}" "${root}"`,
    ...SHARED.map((path) => shareFolder(root, path)),
    `mount --bind "${dirname(process.execPath)}" "${root}/usr/local/bin"`,
    `mount --rbind /dev "${makeFolder(root, '/dev')}"`,
    `mount -t proc none "${makeFolder(root, '/proc')}"`,
    ...(writable === undefined ? [] : lockLines(root, writable, user)),
    `exec chroot --userspec=${user} "${root}" /usr/bin/env --chdir="${folder}" "$@"`,
  ];
  const args = ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', lines.join('\n'), 'jail', ...command];
  return spawn('unshare', args, {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: '/tmp', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A folder of this machine, read-only; where it is a link (`/bin`), so is it in the jail. */
function shareFolder(root: string, path: string): string {
  if (!lstatSync(path).isSymbolicLink()) return `mount --bind -o ro "${path}" "${makeFolder(root, path)}"`;
  if (!lstatSync(join(root, path), { throwIfNoEntry: false })) symlinkSync(readlinkSync(path), join(root, path));
  return '# a link';
}

function lockLines(root: string, writable: readonly string[], user: string): string[] {
  const [uid, gid] = user.split(':');
  return [
    ...writable.map((path) => `mount -t tmpfs -o uid=${uid},gid=${gid} none "${makeFolder(root, path)}"`),
    `mount -o remount,bind,ro "${root}"`,
  ];
}

function makeFolder(root: string, path: string): string {
  const folder = join(root, path);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  return folder;
}

/** What a process of a jail left. */
export interface Left {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Reads the output of a process until its end. */
export async function endOf(child: ChildProcess): Promise<Left> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk: Buffer) => (output[name] += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, ...output };
}
