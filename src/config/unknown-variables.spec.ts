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
