import { randomBytes } from 'node:crypto';
import {
  CHART_SCHEMA,
  read,
  readChineseDescriptions,
  renderEnvFile,
  renderTable,
  replaceChartSettings,
  replaceTable,
  variablesOf,
} from '../../scripts/configuration-docs.js';
import { AppConfig } from '../../src/config/app.config.js';
import { environmentEntriesOf } from '../../src/config/from-environment.js';
import { loadAppConfig } from '../../src/config/load-config.js';

const entries = environmentEntriesOf(AppConfig);
const variables = variablesOf(entries, new AppConfig());

/** All of this is written by «npm run docs:configuration». */
describe('the documentation of the configuration', () => {
  it('is complete in .env.example', () => {
    expect(read('.env.example')).toBe(renderEnvFile(variables));
  });

  it('is complete in docs/configuration.md', () => {
    const document = read('docs/configuration.md');

    expect(document).toBe(replaceTable(document, renderTable(variables, 'en')));
  });

  it('is complete in docs/configuration.zh-CN.md', () => {
    const document = read('docs/configuration.zh-CN.md');

    expect(document).toBe(replaceTable(document, renderTable(variables, 'zh', readChineseDescriptions())));
  });

  it('is complete in the schema of the Helm chart', () => {
    expect(read(CHART_SCHEMA)).toBe(replaceChartSettings(read(CHART_SCHEMA), variables));
  });

  it('has no Chinese description of a variable that is gone', () => {
    const keys = variables.map(({ key }) => key);

    expect(Object.keys(readChineseDescriptions()).filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe('the configuration', () => {
  it('has a description that fits in one table cell for each variable', () => {
    const unfit = variables.filter(({ description }) => description === '' || /[|\n]|\.$/.test(description));

    expect(unfit.map(({ key }) => key)).toEqual([]);
  });

  it('reads each variable into one property', () => {
    const keys = entries.map(({ key }) => key);

    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.filter((key) => !/^[A-Z][A-Z0-9_]*$/.test(key))).toEqual([]);
  });

  it('shows no default of a secret', () => {
    const shown = variables.filter((variable) => variable.secret && variable.default !== undefined);

    expect(shown.map(({ key }) => key)).toEqual([]);
  });
});

/** What somebody sets who goes live; of these, each document is to name what a start cannot do without. */
const LIVE: Readonly<Record<string, string>> = {
  ALIYUN_MODE: 'live',
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'id',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
  DATABASE_URL: 'postgres://gateway@db.example.com/gateway',
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  BOOTSTRAP_API_KEY: randomBytes(16).toString('hex'),
  RECEIPT_TOKEN: randomBytes(24).toString('hex'),
};

/** The variables that begin the rows of a document's tables. */
function tabulatedIn(document: string): string[] {
  return [...read(document).matchAll(/^\| (`[^|]+) \|/gm)].flatMap(
    ([, cell = '']) => cell.match(/[A-Z][A-Z0-9_]+/g) ?? [],
  );
}

describe('the documents that tell what to set first', () => {
  it.each(['README.md', 'README.zh-CN.md', 'docs/go-live.md', 'docs/go-live.zh-CN.md'])(
    'are enough: %s',
    (document) => {
      const names = tabulatedIn(document);
      const environment = Object.fromEntries(Object.entries(LIVE).filter(([name]) => names.includes(name)));

      expect(Object.keys(environment)).toContain('DATABASE_URL');
      expect(() => loadAppConfig(environment)).not.toThrow();
    },
  );
});
