import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartError } from '../../common/errors/start-error.js';
import { makeFolder } from '../../common/files/make-folder.js';

const NAME = 'first-api-key';
/** For the owner's eyes only. */
const MODE = 0o600;

/** The first API key in a file of its own: where standard output is a log, it is written nowhere else. */
export class KeyFile {
  private constructor(
    private readonly unfinished: string,
    private readonly path: string,
  ) {}

  /**
   * Writes the key beside its place, before it is valid: one that cannot be kept must not become the first one.
   *
   * @throws {StartError} when the folder cannot be written.
   */
  static async write(folder: string, key: string): Promise<KeyFile> {
    const path = resolve(folder, NAME);
    const unfinished = join(resolve(folder), `.${NAME}-${randomBytes(6).toString('hex')}`);
    try {
      await makeFolder(folder);
      await writeFile(unfinished, `${key}\n`, { mode: MODE, flag: 'wx' });
    } catch (error) {
      const sentence = `The first API key cannot be written to ${path}: set BOOTSTRAP_API_KEY, or let this user write DATA_DIR`;
      throw new StartError('api-key-not-kept', sentence, error);
    }
    return new KeyFile(unfinished, path);
  }

  /** The key is valid. @returns where it stands. */
  async keep(): Promise<string> {
    await rename(this.unfinished, this.path);
    return this.path;
  }

  /** Another key is the first one. */
  async discard(): Promise<void> {
    await rm(this.unfinished, { force: true });
  }
}
