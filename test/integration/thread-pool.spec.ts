import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COMPILE_CACHE } from '../support/v8-settings.js';
import { environmentFor, IS_STARTED } from '../support/run-main.js';

const DIST = new URL('../../dist/', import.meta.url).href;
const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;

/** To open a FIFO without a writer holds its thread, as a file system does that gives no answer. */
const HANGING_FOLDER = `
  const [folder, count] = process.argv.slice(1);
  const { FolderStorage } = await import('${DIST}voice/recordings/storage/folder-storage.js');
  const { lookup } = await import('node:dns/promises');
  const storage = new FolderStorage('nas', folder);
  const range = { start: 0, end: 1 };
  for (let n = 0; n < Number(count); n++) storage.open('fifo', range).catch(() => undefined);
  const late = new Promise((resolve) => setTimeout(resolve, 3_000, 'no answer'));
  process.stdout.write(await Promise.race([lookup('localhost').then(() => 'found'), late]));
  process.kill(process.pid, 'SIGKILL');
`;

describe('the threads of the process', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'threads-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are left to names of hosts, however many files of a folder give no answer', async () => {
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', HANGING_FOLDER, folder, '50'], {
      env: { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '6' },
    });
    expect(await run.catch((error: unknown) => error)).toMatchObject({ stdout: 'found' });
  });

  it('are more than those that files and strangers may hold', async () => {
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...COMPILE_CACHE, ...environmentFor({ DATA_DIR: folder }) },
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    try {
      let output = '';
      for await (const chunk of child.stdout) if (IS_STARTED.test((output += String(chunk)))) break;
      const tasks = `/proc/${child.pid}/task`;
      const names = readdirSync(tasks).map((id) => readFileSync(`${tasks}/${id}/comm`, 'utf8').trim());
      expect(names.filter((name) => name === 'libuv-worker')).toHaveLength(32);
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  }, 90_000);
});
