import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppConfig } from './app.config.js';
import { environmentEntriesOf } from './from-environment.js';
import { type ConfigurationError, loadAppConfig } from './load-config.js';
import { fileVariableOf } from './secret-files.js';
import { secretsOf } from './secrets.js';

const KEY = 'kV3q_7pLx-2mTz0Wb5Rd';

describe('a secret in a file', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileWith(contents: string): string {
    const path = join(folder, `secret-${contents.length}`);
    writeFileSync(path, contents);
    return path;
  }

  function problemsOf(environment: Record<string, string>): readonly string[] {
    try {
      loadAppConfig(environment);
      return [];
    } catch (error) {
      return (error as ConfigurationError).problems;
    }
  }

  it.each(['', '\n', '\r\n'])('is read without the end of its line: %j', (end) => {
    const config = loadAppConfig({ BOOTSTRAP_API_KEY_FILE: fileWith(KEY + end) });
    expect(config.bootstrapApiKey).toBe(KEY);
    expect(secretsOf(config)).toContain(KEY);
  });

  it('may be each that there is, and no other setting', () => {
    const entries = environmentEntriesOf(AppConfig);
    const names = entries.flatMap((entry) => fileVariableOf(entry) ?? []);
    expect(names).toEqual(entries.filter(({ secret }) => secret).map(({ key }) => `${key}_FILE`));
    for (const name of ['DATABASE_URL_FILE', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET_FILE', 'RECEIPT_TOKEN_FILE'])
      expect(names).toContain(name);
    // Whatever is in it: that the variable is read shows in the problem of a path that leads nowhere.
    for (const name of names)
      expect(problemsOf({ [name]: '/nowhere' })).toEqual([expect.stringContaining(`${name} names a file that cannot`)]);
  });

  it('tells that there are credentials, as the variable would', () => {
    const config = loadAppConfig({
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'id',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET_FILE: fileWith('the-secret'),
    });
    expect([config.aliyunMode, config.hasCredentials, config.accessKeySecret]).toEqual(['live', true, 'the-secret']);
  });

  it.each([
    ['is empty', () => fileWith(' \n'), 'names a file that is empty: write the secret into it'],
    ['is too large', () => fileWith('x'.repeat(131_073)), 'names a file of more than 128 KiB: that is no secret'],
    ['is a folder', () => folder, 'names a file that cannot be read: check the path, and that this user may read it'],
  ])('that %s is refused in one line without its contents or path', (_what, path, problem) => {
    expect(problemsOf({ RECEIPT_TOKEN_FILE: path() })).toEqual([`RECEIPT_TOKEN_FILE ${problem}`]);
  });

  it('is refused beside the secret itself', () => {
    const both = { RECEIPT_TOKEN: KEY, RECEIPT_TOKEN_FILE: fileWith(KEY) };
    expect(problemsOf(both)).toEqual(['RECEIPT_TOKEN_FILE and RECEIPT_TOKEN are both set: remove one of them']);
    const proxies = { https_proxy: 'http://proxy:1', HTTPS_PROXY_FILE: fileWith('http://proxy:2') };
    expect(problemsOf(proxies)).toEqual(['HTTPS_PROXY_FILE and https_proxy are both set: remove one of them']);
  });

  it('is known by its name, and a near miss is named', () => {
    expect(problemsOf({ RECEIPT_TOKEN_FIL: '/x' })).toEqual([
      'RECEIPT_TOKEN_FIL is not known; did you mean RECEIPT_TOKEN_FILE?',
    ]);
  });
});
