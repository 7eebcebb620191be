import { access, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Turns } from '../../../common/batching/turns.js';
import { makeFolder } from '../../../common/files/make-folder.js';
import type { ByteRange } from '../../../common/http/byte-range.js';
import { randomId } from '../../../common/ids/random-id.js';
import { streamOf } from './file-stream.js';
import type { RecordingStorage } from './recording-storage.js';

/** Files that are not whole yet; on the same file system, so that a rename is atomic. */
const INCOMING = '.incoming';
const OWNER_ONLY = 0o600;
/** A file system that gives no answer keeps a thread of the process for each of them, and names of hosts need some, too. */
const OPERATIONS_AT_ONCE = 4;

/** Recordings in a folder: of this machine, or a mounted one. */
export class FolderStorage implements RecordingStorage {
  private readonly turns = new Turns(OPERATIONS_AT_ONCE);

  constructor(
    readonly type: 'local' | 'nas',
    private readonly root: string,
  ) {}

  async save(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const temporary = join(this.root, INCOMING, `${basename(key)}.${randomId(8)}.part`);
    await this.turns.take(async () => {
      await this.assertMounted();
      await makeFolder(join(this.root, INCOMING));
    });
    try {
      await this.writeDurably(temporary, content);
      await this.turns.take(async () => {
        const path = this.pathOf(key);
        await makeFolder(dirname(path));
        await rename(temporary, path);
        await syncFolder(dirname(path));
      });
    } catch (error) {
      await this.turns.take(() => rm(temporary, { force: true }));
      throw error;
    }
  }

  async open(key: string, range: ByteRange): Promise<Readable> {
    const file = await this.turns.take(() => open(this.pathOf(key), 'r'));
    return streamOf(file, range, this.turns);
  }

  async remove(key: string): Promise<void> {
    await this.turns.take(async () => {
      await this.assertMounted();
      await rm(this.pathOf(key), { force: true });
    });
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
    await this.turns.take(async () => {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        if (await isLeftOver(name, path)) await rm(path, { force: true });
      }
    });
  }

  /** The content may be long in coming: a turn is for one write of it. */
  private async writeDurably(path: string, content: AsyncIterable<Buffer>): Promise<void> {
    const file = await this.turns.take(() => open(path, 'wx', OWNER_ONLY));
    try {
      for await (const chunk of content) await this.turns.take(() => file.writeFile(chunk));
      await this.turns.take(() => file.sync());
    } finally {
      await this.turns.take(() => file.close());
    }
  }

  /** Keys are made of dates and call ids only. */
  private pathOf(key: string): string {
    return join(this.root, key);
  }
}

/** A rename is durable once its folder is. Some file systems cannot sync folders; they do it by themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().catch(() => undefined);
  await folder.close();
}
