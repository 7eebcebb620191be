import type { Migration } from './migration-files.js';
import { type AppliedMigration, assertUsable } from './migration-log.js';

const known: Migration[] = [0, 1].map((number) => ({ number, name: `000${number}_known`, isBreaking: true, sql: '' }));

function applied(number: number, isBreaking: boolean): AppliedMigration {
  return { number, name: `000${number}_newer`, isBreaking };
}

describe('a database is of use to a version', () => {
  it.each([
    ['that knows all its migrations, breaking ones too', known],
    ['that is to migrate it', []],
    ['that knows all but the last ones, which break nothing', [...known, applied(2, false), applied(3, false)]],
  ])('%s', (_what, log) => {
    expect(() => assertUsable(log, known)).not.toThrow();
  });

  it('but not when one that it does not know is breaking: the newest such is named', () => {
    const log = [...known, applied(2, true), applied(3, true), applied(4, false)];
    expect(() => assertUsable(log, known)).toThrow(
      'migrated by a newer version (0003_newer), which this version cannot use',
    );
  });
});
