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
