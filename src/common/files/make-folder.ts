import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it. `mkdir` with `recursive` of Node.js never ends where a file system answers ENOENT to
 * a folder that exists, such as /proc.
 *
 * @throws what the file system says, ENOTDIR for a file.
 */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  const isMissing = await mkdir(folder).then(
    () => false,
    (error: NodeJS.ErrnoException) => isParentMissing(error, folder),
  );
  if (!isMissing) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: unknown) => ignoreExisting(error));
}

async function isParentMissing(error: NodeJS.ErrnoException, folder: string): Promise<boolean> {
  if (error.code === 'ENOENT' && dirname(folder) !== folder) return true;
  // Some file systems refuse before they look whether it is there.
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) throw error;
  return false;
}

/** Another process was faster. */
function ignoreExisting(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}
