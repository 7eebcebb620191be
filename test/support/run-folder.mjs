import { spawn } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const NAME = 'voice-gateway-test-';
/** Several times what a whole run holds at its fullest. */
const NEEDED_BYTES = 6 * 2 ** 30;

/**
 * The folder of a run, for its databases and everything that tests write: in memory where there is room. A database is hundreds
 * of files that live for seconds; to make those of one may take ext4 300 ms of CPU, and takes 15 ms in memory.
 *
 * @returns its path; temporary files of the processes that are started from now on go below it, too.
 */
export function makeRunFolder() {
  removeAbandoned();
  const folder = mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), `${NAME}${process.pid}-`));
  // Some tests run programs as users of their own.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
  chmodSync(process.env.TMPDIR, 0o1777);
  return folder;
}

/** In the background: nobody waits for thousands of files. */
export function removeFolder(folder) {
  spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
}

/** A run that was killed leaves its folder, and memory is what everybody needs. */
function removeAbandoned() {
  for (const folder of globSync(`${MEMORY}/${NAME}*`)) {
    const [, pid] = /-(\d+)-\w+$/.exec(folder) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) removeFolder(folder);
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, process.availableMemory()) >= NEEDED_BYTES && runsPrograms();
  } catch {
    return false;
  }
}

/** Containers often mount it without the right to. */
function runsPrograms() {
  const options = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, place]) => place === MEMORY)?.[3];
  return options !== undefined && !options.split(',').includes('noexec');
}
