import { fileURLToPath } from 'node:url';

/** Not of another version, or of one with a mutation. */
export const isOwnBuild = process.env.FAULT_DIST === undefined;

/** The build that is tested; `FAULT_DIST` names another one (the npm scripts build `dist` first). */
const dist = new URL(process.env.FAULT_DIST ?? '../../../dist/', import.meta.url);

/** A file of the build. */
export function builtFile(path: string): string {
  return fileURLToPath(new URL(path, dist));
}

/** The last four digits of every callee with a script of its own (docs/sandbox.md). */
export const SCRIPT_ENDINGS = (
  (await import(
    builtFile('sandbox/calls/script.table.js')
  )) as typeof import('../../../src/sandbox/calls/script.table.js')
).SCRIPTS.map(({ ending }) => ending);

export const { EmbeddedPostgres } = (await import(
  builtFile('database/embedded/embedded-postgres.js')
)) as typeof import('../../../src/database/embedded/embedded-postgres.js');
