import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { AppConfig } from '../../config/app.config.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

const GIB = 1024 ** 3;
/** Both must be left: a share of a large disk is plenty, and a small one fills quickly. */
const LOW = { bytes: 5 * GIB, percent: 10 };
const FULL = { bytes: GIB / 2, percent: 3 };

/** A folder of the gateway, by the variable that names it. */
interface Folder {
  readonly variable: string;
  readonly path: string;
  /** Made by the gateway when it is not there. */
  readonly isMade: boolean;
}

/** Room on the disks, and the right to write there. */
export class DiskCheck implements Check {
  readonly name = 'disk';

  constructor(private readonly config: AppConfig) {}

  async run(): Promise<readonly Finding[]> {
    return await Promise.all(foldersOf(this.config).map(look));
  }
}

function foldersOf({ dataDir, recordingNasPath }: AppConfig): readonly Folder[] {
  return [
    { variable: 'DATA_DIR', path: resolve(dataDir), isMade: true },
    ...(recordingNasPath === undefined
      ? []
      : [{ variable: 'RECORDING_NAS_PATH', path: recordingNasPath, isMade: false }]),
  ];
}

async function look({ variable, path, isMade }: Folder): Promise<Finding> {
  const folder = isMade ? await existingPart(path) : path;
  try {
    await access(folder, constants.W_OK);
    const { bsize, blocks, bavail } = await statfs(folder);
    return judgeRoom(variable, { freeBytes: bavail * bsize, totalBytes: blocks * bsize });
  } catch (error) {
    return finding('folder-unusable', { folder: variable, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

/** What the room that is left means. Pure. */
export function judgeRoom(folder: string, room: { readonly freeBytes: number; readonly totalBytes: number }): Finding {
  const { freeBytes, totalBytes } = room;
  const freePercent = totalBytes > 0 ? Math.floor((freeBytes / totalBytes) * 100) : 0;
  const isBelow = (least: typeof LOW) => freeBytes < least.bytes && freePercent < least.percent;
  const code = isBelow(FULL) ? 'disk-full' : isBelow(LOW) ? 'disk-low' : 'disk-ok';
  return finding(code, { folder, freeBytes, freePercent });
}

/** The folder itself, or the nearest one above it that is there. */
async function existingPart(path: string): Promise<string> {
  const isThere = await access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  return isThere || dirname(path) === path ? path : await existingPart(dirname(path));
}
