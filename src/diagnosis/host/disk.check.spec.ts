import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppConfig } from '../../config/app.config.js';
import { changeConfig } from '../../config/change-config.js';
import { DiskCheck, judgeRoom } from './disk.check.js';

const GIB = 1024 ** 3;

describe('room on a disk', () => {
  it.each([
    ['plenty', 200 * GIB, 1_000 * GIB, 'disk-ok'],
    ['a small share that is large', 20 * GIB, 1_000 * GIB, 'disk-ok'],
    ['a small disk that is half empty', GIB, 2 * GIB, 'disk-ok'],
    ['little', 2 * GIB, 100 * GIB, 'disk-low'],
    ['next to nothing', GIB / 4, 100 * GIB, 'disk-full'],
  ])('%s', (_what, freeBytes, totalBytes, code) => {
    expect(judgeRoom('DATA_DIR', { freeBytes, totalBytes }).code).toBe(code);
  });
});

describe('the folders of a gateway', () => {
  let folder: string;
  const look = (changes: Partial<AppConfig>) => new DiskCheck(changeConfig(new AppConfig(), changes)).run();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'disk-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('that are yet to be made count as the folder they will be in', async () => {
    const [found] = await look({ dataDir: join(folder, 'not', 'yet') });
    expect(found?.code).toMatch(/^disk-/);
    expect(JSON.stringify(found?.detail)).not.toContain(folder);
  });

  it('that somebody else has to make are missed', async () => {
    const [, found] = await look({ dataDir: folder, recordingNasPath: join(folder, 'nas') });
    expect(found).toMatchObject({
      code: 'folder-unusable',
      detail: { folder: 'RECORDING_NAS_PATH', reason: 'ENOENT' },
    });
  });

  const isRoot = process.getuid?.() === 0;
  const reason = isRoot ? ' (skipped: root may write everywhere)' : '';
  (isRoot ? it.skip : it)(`that may not be written to are found${reason}`, async () => {
    await chmod(folder, 0o500);
    expect(await look({ dataDir: folder })).toMatchObject([{ code: 'folder-unusable', detail: { reason: 'EACCES' } }]);
    await chmod(folder, 0o700);
  });
});
