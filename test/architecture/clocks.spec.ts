import { globSync, readFileSync } from 'node:fs';

/** Folders in which every decision is one that replicas must agree on. */
const FOLDERS = ['src/voice/receipts', 'src/voice/recordings'];
/** The process' clock; `performance.now()` only measures how long something takes. */
const PROCESS_CLOCK = /new Date\(\s*\)|Date\.now\(/;

describe('receipts and recordings', () => {
  const files = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.ts`)).filter((file) => !file.endsWith('.spec.ts'));

  it('are found', () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it('ask no clock but the database’s', () => {
    expect(files.filter((file) => PROCESS_CLOCK.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
