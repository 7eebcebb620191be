import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartError } from '../common/errors/start-error.js';
import { makeFolder } from '../common/files/make-folder.js';
import { type EncryptionKey, parseKeys } from './key-ring.js';

const NAME = 'encryption-key';
/** For the owner's eyes only. */
const MODE = 0o600;

/**
 * The key of an embedded database, in its data folder: made at the first start. Of two processes that make one at the same
 * time, the first one's is there, whole, and both read it.
 *
 * @throws {StartError} when it can neither be read nor made.
 */
export async function readOwnKey(folder: string): Promise<readonly EncryptionKey[]> {
  const path = resolve(folder, NAME);
  try {
    const text = (await readIfThere(path)) ?? (await makeKey(folder, path));
    const keys = parseKeys(text);
    if (keys) return keys;
  } catch (error) {
    throw unusable(
      path,
      'cannot be read or made: let this user read and write DATA_DIR, or set ENCRYPTION_KEYS',
      error,
    );
  }
  throw unusable(path, 'holds no key: restore it from a backup');
}

async function makeKey(folder: string, path: string): Promise<string> {
  await makeFolder(folder);
  const unfinished = join(resolve(folder), `.${NAME}-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(unfinished, `k1:${randomBytes(32).toString('base64')}\n`, { mode: MODE, flag: 'wx', flush: true });
    // A link, and no renaming: it never takes the place of a key that is there.
    await link(unfinished, path).catch(ignoreExisting);
  } finally {
    await rm(unfinished, { force: true });
  }
  return await readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Another process was faster. */
function ignoreExisting(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

function unusable(path: string, why: string, cause?: unknown): StartError {
  return new StartError('encryption-key', `The file ${path} ${why}`, cause);
}
