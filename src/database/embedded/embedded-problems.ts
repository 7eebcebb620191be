import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../../common/errors/start-error.js';

const ELSEWHERE = 'set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL server';
const FOLDER_PROBLEMS: Readonly<Record<string, string>> = {
  EEXIST: 'is a file, or lies below one',
  ENOTDIR: 'is a file, or lies below one',
  EACCES: 'cannot be written by this user',
  EPERM: 'cannot be given to the user that PostgreSQL runs as',
  EROFS: 'lies on a file system that can only be read',
  ENOENT: 'cannot be made',
  ENOSPC: 'lies on a disk that is full',
  EDQUOT: 'lies on a disk whose quota is used up',
  ENAMETOOLONG: 'is too long',
};

/** Why the data folder is of no use, for a person; undefined for what is no matter of the folder. */
export function describeFolderProblem(error: unknown, folder: string): StartError | undefined {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const problem = syscall === undefined ? undefined : FOLDER_PROBLEMS[code];
  if (problem !== undefined) return new StartError('data-folder-unusable', sentenceOf(folder, problem), error);
  if (code !== 'ELOCKED') return undefined;
  return new StartError('embedded-database', sentenceOf(folder, 'is held by another process that still starts'), error);
}

function sentenceOf(folder: string, problem: string): string {
  return `The data folder ${folder} ${problem}: ${ELSEWHERE}`;
}

/** Why a new cluster could not be made, for a person. */
export function describeInitFailure(error: unknown): StartError {
  const { stderr = '' } = error as { stderr?: string };
  const nameless = /could not look up effective user ID (\d+)/.exec(stderr)?.[1];
  const reason = nameless === undefined ? lastLineOf(stderr) : `user ${nameless} has no name`;
  const advice =
    nameless === undefined
      ? ELSEWHERE
      : 'run as a user that stands in /etc/passwd, or set DATABASE_URL to a PostgreSQL server';
  return new StartError('embedded-database', `The embedded PostgreSQL cannot be set up (${reason}): ${advice}`, error);
}

function lastLineOf(output: string): string {
  const lines = output.split('\n').filter((line) => /^initdb: error:/.test(line));
  return lines.at(-1)?.replace(/^initdb: error: /, '') ?? 'initdb failed';
}

/**
 * A server reads the data of its own major version only.
 *
 * @throws {StartError} when the folder holds those of another one.
 */
export async function checkMajorVersion(clusterDir: string, postgres: string): Promise<void> {
  const found = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim();
  const { stdout } = await promisify(execFile)(postgres, ['--version']);
  const own = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (own === undefined || found === own) return;
  const sentence =
    `The data in ${clusterDir} were written by PostgreSQL ${found.slice(0, 20)}, and this version comes with PostgreSQL ${own}: ` +
    'move them with pg_dump and the version that wrote them, or set DATA_DIR to another folder';
  throw new StartError('embedded-database', sentence);
}
