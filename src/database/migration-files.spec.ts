import { readMigrations } from './migration-files.js';

describe('the migrations', () => {
  it('are numbered one after the other, each number once', async () => {
    const numbers = (await readMigrations()).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_number, index) => index));
  });

  it('are breaking by their first line only', async () => {
    const breaking = (await readMigrations()).filter(({ isBreaking }) => isBreaking);
    for (const { sql } of breaking) expect(sql).toMatch(/^-- breaking: .+\n/);
    expect(breaking.map(({ name }) => name)).toEqual(['0004_edges', '0016_sealed_fields']);
  });
});
