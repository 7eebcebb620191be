import { readFileSync } from 'node:fs';
import { FINDINGS } from '../../src/diagnosis/catalog/catalog.js';

const ROW = /^\| `[a-z-]+` \| (?:ok|info|warning|error) \|/;

describe('docs/diagnosis.md', () => {
  it.each([
    ['docs/diagnosis.md', 'en'],
    ['docs/diagnosis.zh-CN.md', 'zh'],
  ] as const)('has a row for every finding, as the catalogue has it: %s', (document, language) => {
    const rows = readFileSync(document, 'utf8')
      .split('\n')
      .filter((line) => ROW.test(line));
    const expected = Object.entries(FINDINGS).map(([code, { severity, title, remedy }]) => {
      const advice = severity === 'ok' ? '–' : remedy[language];
      return `| \`${code}\` | ${severity} | ${title[language]} | ${advice} |`.replaceAll('<', '&lt;');
    });
    expect(rows).toEqual(expected);
  });
});
