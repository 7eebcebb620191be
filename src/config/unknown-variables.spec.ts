import { AppConfig } from './app.config.js';
import { environmentEntriesOf } from './from-environment.js';
import { type ConfigurationError, loadAppConfig } from './load-config.js';
import { findUnknownVariables } from './unknown-variables.js';

const known = environmentEntriesOf(AppConfig).map(({ key }) => key);

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('variables that nobody reads', () => {
  it('are named with the nearest known one, all together with the other problems', () => {
    const load = () =>
      loadAppConfig({
        ALIYUN_MOD: 'live',
        RECEIPT_TOKENS: 'secret-value',
        ALIBABA_CLOUD_ACCES_KEY_ID: 'x',
        LOG_FORMAT: 'x',
      });
    expect(problemsOf(load)).toEqual([
      expect.stringMatching(/^LOG_FORMAT must/),
      'ALIBABA_CLOUD_ACCES_KEY_ID is not known; did you mean ALIBABA_CLOUD_ACCESS_KEY_ID?',
      'ALIYUN_MOD is not known; did you mean ALIYUN_MODE?',
      'RECEIPT_TOKENS is not known; did you mean RECEIPT_TOKEN?',
    ]);
    expect(load).not.toThrow(/secret-value/);
  });

  it('are a warning when they resemble none', () => {
    expect(findUnknownVariables(['ALIYUN_FAVOURITE_COLOUR'], known)).toEqual({
      problems: [],
      warnings: ['ALIYUN_FAVOURITE_COLOUR is not known and has no effect'],
    });
    expect(loadAppConfig({ ALIYUN_FAVOURITE_COLOUR: 'red' }).warnings).toHaveLength(1);
  });

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['ALYIUN_MODE', 'ALIYUN_MODE'],
    ['RECIEPT_TOKEN', 'RECEIPT_TOKEN'],
    ['ECRYPTION_KEYS', 'ENCRYPTION_KEYS'],
    ['LOGLEVEL', undefined],
    ['HTTP_PORT', undefined],
    ['FTP_PROXY', undefined],
    ['ALL_PROXY', undefined],
    ['PGHOST', undefined],
    ['RPC_PORT', undefined],
    ['REDIS_URL', undefined],
    ['MYSQL_DATABASE_URL', undefined],
  ])('are a warning when their beginning is misspelled: %s', (name, meant) => {
    expect(findUnknownVariables([name], known)).toEqual({
      problems: [],
      warnings: meant === undefined ? [] : [`${name} is not known and has no effect; did you mean ${meant}?`],
    });
  });

  it.each([
    'PATH',
    'LOG_FILE',
    'ALIBABA_CLOUD_ROLE_ARN',
    'ALIBABA_CLOUD_OWN_TOOL',
    'SANDBOX_SERVICE_HOST',
    'DATABASE_PORT_5432_TCP_ADDR',
    'OSS_SERVICE_PORT_HTTP',
    ...known,
  ])('leaves %s alone', (name) => {
    expect(findUnknownVariables([name], known)).toEqual({ problems: [], warnings: [] });
  });

  /** One word each, or the names of other programs' standards. */
  const OTHERS = /^(?:PORT|HOST|ROLES|CONSOLE|HTTPS?_PROXY|NO_PROXY|OTEL_.*)$/;
  it.each(known.filter((name) => !OTHERS.test(name)))('are found when they are %s with a letter too many', (name) => {
    const misspelled = `${name}X`;
    expect(findUnknownVariables([misspelled], known).problems).toEqual([
      expect.stringContaining(`${misspelled} is not known; did you mean `),
    ]);
  });

  it('leaves variables without a value alone', () => {
    expect(loadAppConfig({ ALIYUN_MOD: ' ' }).aliyunMode).toBe('sandbox');
  });
});
