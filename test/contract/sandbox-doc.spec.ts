import { readFileSync } from 'node:fs';
import { SCRIPTS } from '../../src/sandbox/calls/script.table.js';
import { FAULTS } from '../../src/sandbox/gateway/faults.table.js';
import { TEMPLATES } from '../../src/sandbox/operations/template.table.js';
import { DEFAULT_SETTINGS } from '../../src/sandbox/settings/sandbox.settings.js';

const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');

/** Rows of the table below a heading, cells trimmed, code marks removed. */
function tableOf(heading: string): string[][] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .replaceAll('`', '')
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

it('docs/sandbox.md has the table of scripts', () => {
  expect(tableOf('Scripts')).toEqual(SCRIPTS.map(({ ending, summary }) => [ending, summary]));
});

it('docs/sandbox.md has the table of faults', () => {
  expect(tableOf('Faults')).toEqual(
    Object.entries(FAULTS).map(([mode, { places, summary }]) => [
      mode,
      places ? 'yes' : 'no',
      summary.replaceAll('`', ''),
    ]),
  );
});

it('docs/sandbox.md has the table of templates', () => {
  expect(tableOf('Templates')).toEqual(
    TEMPLATES.map(({ code, variables, summary }) => [code, variables.join(', '), summary]),
  );
});

it('docs/sandbox.md has every setting with its default', () => {
  expect(tableOf('Settings').map(([key, value]) => [key, value])).toEqual(
    Object.entries(DEFAULT_SETTINGS).map(([key, value]) => [key, JSON.stringify(value)]),
  );
});
