import { readCommand } from './command-line.js';
import { UsageError } from '../common/start/usage-error.js';

const HASH = 'a1'.repeat(32);

const read = (line: string) => readCommand(line.split(' '));

describe('a command of administrators', () => {
  it.each([
    ['applications list', { kind: 'list-applications' }],
    ['applications create Orders', { kind: 'create-application', name: 'Orders' }],
    ['applications rename app_1 Orders', { kind: 'rename-application', id: 'app_1', name: 'Orders' }],
    ['applications limits app_1', { kind: 'limits', id: 'app_1', limits: {} }],
    [
      'applications limits app_1 callsPerDay=1000 spendPerDay=12.5 timeZone=none allowedCountries=CN,HK',
      {
        kind: 'limits',
        id: 'app_1',
        limits: { callsPerDay: 1_000, spendPerDay: 12.5, timeZone: null, allowedCountries: ['CN', 'HK'] },
      },
    ],
    [
      'database restored --until 2026-12-02T09:30:00+08:00',
      { kind: 'database-restored', until: new Date('2026-12-02T01:30:00Z') },
    ],
    ['keys list app_1', { kind: 'list-keys', applicationId: 'app_1' }],
    ['keys revoke app_1 ak_2', { kind: 'revoke-key', applicationId: 'app_1', keyId: 'ak_2' }],
    [
      'keys create app_1 --scopes calls:read,calls:write,calls:read',
      {
        kind: 'create-key',
        applicationId: 'app_1',
        name: null,
        type: 'live',
        scopes: ['calls:read', 'calls:write'],
        expiresAt: null,
      },
    ],
    [
      'keys create app_1 --scopes admin --type team --name CI --expires-at 2027-01-01T00:00:00+08:00',
      {
        kind: 'create-key',
        applicationId: 'app_1',
        name: 'CI',
        type: 'team',
        scopes: ['admin'],
        expiresAt: new Date('2026-12-31T16:00:00Z'),
      },
    ],
    ['audit list', { kind: 'list-audit-log', limit: 50 }],
    ['audit list --limit 1000', { kind: 'list-audit-log', limit: 1_000 }],
    ['audit verify', { kind: 'verify-audit-log' }],
    [`audit verify --expect 7:${HASH}`, { kind: 'verify-audit-log', expected: { number: '7', hash: HASH } }],
  ])('%s', (line, task) => {
    expect(read(line)).toEqual({ task, isJson: false });
    expect(read(`${line} --json`)).toEqual({ task, isJson: true });
  });

  it.each(['--help', '-h', 'keys --help', 'keys create app_1 -h'])('«%s» asks how it is used', (line) => {
    expect(read(line)).toBeUndefined();
  });

  it.each([
    ['keys create app_1 --scopes calls:read --scopes calls:write', '--scopes stands twice'],
    ['', 'What is to be done?'],
    ['applications', 'What is to be done? There are applications list, applications create, '],
    ['applications delete app_1', 'There is no command applications delete; there are applications list, '],
    ['application list', 'There is no command application list\n'],
    ['constructor name', 'There is no command constructor name'],
    ['applications create', 'applications create needs <name>\n'],
    ['applications limits app_1 callsADay=3', 'There is no limit callsADay'],
    ['applications limits app_1 callsPerDay=', 'callsPerDay must'],
    ['applications limits app_1 callsPerDay=1000 callsPerDay=10', 'callsPerDay stands twice'],
    ['applications limits app_1 allowedPrefixes=139', 'allowedPrefixes must begin with +'],
    ['keys list', 'keys list needs <application>\n'],
    ['keys revoke app_1', 'keys revoke needs <key id>\n'],
    ['applications create Order service', 'applications create takes no further word, such as «service»'],
    ['applications list app_1', 'applications list takes no further word, such as «app_1»'],
    ['keys create app_1', '--scopes is missing'],
    ['keys create app_1 --scopes calls:read,calls', 'There is no scope calls'],
    ['keys create app_1 --scopes calls:read --expires-at tomorrow', '--expires-at must be a time with its zone'],
    ['keys list app_1 --scopes calls:read', '--scopes is for another command'],
    ['keys create app_1 --scopes calls:read --type trial', 'There is no type trial'],
    ['audit verify --limit 5', '--limit is for another command'],
    ['audit list --limit 1001', '--limit must be 1 to 1000'],
    [`audit verify --expect ${HASH}`, '--expect must be a seal as an earlier audit verify printed it'],
    ['database restored', '--until must be a time with its zone'],
    ['database restored --until 09:30', '--until must be a time with its zone'],
    ['keys list app_1 --jsn', "Unknown option '--jsn'\n"],
  ])('«%s» is not understood, and the usage says what is', (line, problem) => {
    expect(() => read(line)).toThrow(UsageError);
    expect(() => read(line)).toThrow(problem);
    expect(() => read(line)).toThrow('Usage:');
  });

  it('takes names as the API does', () => {
    for (const name of ['', '   ', 'two\nlines', 'x'.repeat(101)])
      expect(() => readCommand(['applications', 'create', name])).toThrow('The name must be one line');
  });
});
