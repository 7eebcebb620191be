import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATEMENT_NAMES } from './harness/database/statements.ts';

const SRC = new URL('../../src/', import.meta.url).pathname;

/** A fault that waits for a statement which has another name by now hits nothing, and finds nothing. */
describe('the statements that faults are aimed at', () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(SRC, file), 'utf8'))
    .join('\n');

  it.each(STATEMENT_NAMES)('%s is prepared under this name', (name) => {
    expect(sources).toMatch(new RegExp(`(?:name: |prepare\\()'${name}'`));
  });
});
