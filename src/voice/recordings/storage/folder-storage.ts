import { createReadStream } from 'node:fs';
import { access, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { makeFolder } from '../../../common/files/make-folder.js';
import type { ByteRange } from '../../../common/http/byte-range.js';
import { randomId } from '../../../common/ids/random-id.js';
import type { RecordingStorage } from './recording-storage.js';

/** Files that are not whole yet; on the same file system, so that a rename is atomic. */
const INCOMING = '.incoming';
const READ_SIZE_BYTES = 256 * 1024;
const OWNER_ONLY = 0o600;

/** Recordings in a folder: of this machine, or a mounted one. */
export class FolderStorage implements RecordingStorage {
  constructor(
    readonly type: 'local' | 'nas',
    private readonly root: string,
  ) {}

  async save(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    await this.assertMounted();
    await makeFolder(join(this.root, INCOMING));
    const temporary = join(this.root, INCOMING, `${basename(key)}.${randomId(8)}.part`);
    try {
      await writeDurably(temporary, content);
      const path = this.pathOf(key);
      await makeFolder(dirname(path));
      await rename(temporary, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async open(key: string, { start, end }: ByteRange): Promise<Readable> {
    const file = await open(this.pathOf(key), 'r');
    return createReadStream('', { fd: file, start, end: end - 1, highWaterMark: READ_SIZE_BYTES });
  }

  async remove(key: string): Promise<void> {
    await this.assertMounted();
    await rm(this.pathOf(key), { force: true });
  }

  async discardAttempts(key: string): Promise<void> {
    await this.discard((name) => name.startsWith(`${basename(key)}.`));
  }

  async discardOld(before: Date): Promise<void> {
    await this.discard(async (_name, path) => {
      const found = await stat(path).catch(() => undefined);
      return found !== undefined && found.mtime < before;
    });
  }

  /** What is not mounted must neither be made up on this machine's own disk nor count as empty. */
  private async assertMounted(): Promise<void> {
    if (this.type === 'nas') await access(this.root);
  }

  private async discard(isLeftOver: (name: string, path: string) => boolean | Promise<boolean>): Promise<void> {
    const folder = join(this.root, INCOMING);
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      if (await isLeftOver(name, path)) await rm(path, { force: true });
    }
  }

  /** Keys are made of dates and call ids only. */
  private pathOf(key: string): string {
    return join(this.root, key);
  }
}

async function writeDurably(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable once its folder is. Some file systems cannot sync folders; they do it by themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().catch(() => undefined);
  await folder.close();
}
