import { AppConfig } from '../config/app.config.js';
import { checkListOf } from './check-list.js';

const COMPLETE: Partial<AppConfig> = {
  aliyunMode: 'live',
  hasCredentials: true,
  receiptToken: 'a-receipt-token-of-20',
  databaseUrl: 'postgres://db/gateway',
  publicUrl: 'https://calls.example.com',
};

function topicsOf(changes: Partial<AppConfig>): string[] {
  return checkListOf(Object.assign(new AppConfig(), COMPLETE, changes)).map(
    ({ severity, topic }) => `${topic}: ${severity}`,
  );
}

describe('the check list of a start', () => {
  it.each<[string, Partial<AppConfig>, string[]]>([
    ['a complete configuration', {}, []],
    ['no credentials', { hasCredentials: false }, ['credentials: warning']],
    ['no receipts', { receiptToken: undefined }, ['receipts: critical']],
    ['receipts of queues', { receiptToken: undefined, receiptSource: 'mns' }, []],
    ['receipts of both, without a token', { receiptToken: undefined, receiptSource: 'both' }, ['receipts: warning']],
    ['the embedded database', { databaseUrl: undefined }, ['database: warning']],
    ['no public URL', { publicUrl: undefined }, ['public-url: info']],
    ['a public URL that only this machine knows', { publicUrl: 'http://127.0.0.1:3000' }, ['public-url: warning']],
    ['a token out of a manual', { receiptToken: 'change-me-change-me' }, ['secrets: critical']],
    ['a variable that nobody knows', { warnings: ['OSS_COLOUR is not known'] }, ['variables: warning']],
    ['the sandbox', { aliyunMode: 'sandbox', hasCredentials: false, databaseUrl: undefined }, []],
  ])('of %s', (_what, changes, expected) => {
    expect(topicsOf(changes)).toEqual(expected);
  });

  it('names in both languages what a misspelled variable was meant to be', () => {
    const warnings = ['DATABSE_URL is not known and has no effect; did you mean DATABASE_URL?'];
    const [check] = checkListOf(Object.assign(new AppConfig(), { aliyunMode: 'sandbox', warnings }));
    expect(check?.text).toEqual({
      en: warnings[0],
      zh: 'DATABSE_URL 不是已知的变量，不起作用；是否应为 DATABASE_URL？',
    });
  });

  it('says in both languages what to do', () => {
    const config = Object.assign(new AppConfig(), { aliyunMode: 'live', warnings: ['OSS_COLOUR is not known'] });
    for (const { text } of checkListOf(config)) {
      expect(text.en).toMatch(/Set |is not known/);
      expect(text.zh).toMatch(/请设|请将|不起作用/);
    }
  });
});
