import { execFile, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { StartError } from '../../common/errors/start-error.js';

const execute = promisify(execFile);

const NOBODY = 65534;
/** Lets the unprivileged server pass through folders that only root may enter, such as a clone below /root. */
const KEEP_FILE_ACCESS = [
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=+dac_override,+dac_read_search',
  '--ambient-caps=+dac_override,+dac_read_search',
];

/**
 * PostgreSQL refuses to run as root. As root its programs run as `nobody`: plainly where that user can reach the files,
 * else through `setpriv` (util-linux) with the right to pass closed folders. Other users run them directly.
 */
export class PostgresUser {
  private readonly isRoot = process.getuid?.() === 0;
  private useSetpriv = false;

  /** Hands the folder to the user the server runs as. */
  own(path: string): void {
    if (this.isRoot) chownSync(path, NOBODY, NOBODY);
  }

  /**
   * Decides how to run, once the data folder exists.
   *
   * @throws when the user cannot reach the program or the folder.
   */
  prepare(program: string, folder: string): void {
    if (!this.isRoot || this.canReach(program, folder)) return;
    this.useSetpriv = existsSync('/usr/bin/setpriv') || existsSync('/bin/setpriv');
    if (!this.useSetpriv || !this.canReach(program, folder)) {
      throw new StartError(
        'embedded-database',
        `PostgreSQL does not run as root, and the user it runs as instead (uid ${NOBODY}) cannot reach ${folder}: ` +
          'set DATA_DIR to a folder outside of closed home folders, run as an ordinary user, or set DATABASE_URL',
      );
    }
  }

  /** Runs a program to its end; its output goes nowhere (a server started by it would keep a pipe open). */
  async run(program: string, args: readonly string[], options: { output: 'read' | 'ignore' }): Promise<void> {
    const [file, all, ids] = this.commandFor(program, args);
    if (options.output === 'read') {
      await execute(file, all, ids);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const child = spawn(file, all, { ...ids, stdio: 'ignore' });
      child.once('error', reject);
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
    });
  }

  private canReach(program: string, folder: string): boolean {
    const [file, args, ids] = this.commandFor('/bin/sh', ['-c', 'test -x "$0" && test -w "$1"', program, folder]);
    return spawnSync(file, args, { ...ids, stdio: 'ignore' }).status === 0;
  }

  private commandFor(program: string, args: readonly string[]): [string, string[], { uid?: number; gid?: number }] {
    if (!this.isRoot) return [program, [...args], {}];
    if (this.useSetpriv) return ['setpriv', [...KEEP_FILE_ACCESS, program, ...args], {}];
    return [program, [...args], { uid: NOBODY, gid: NOBODY }];
  }
}
