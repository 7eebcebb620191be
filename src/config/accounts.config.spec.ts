import fc from 'fast-check';
import { parseAccounts } from './accounts.config.js';
import { ConfigurationError, loadAppConfig } from './load-config.js';

const MAIN = { name: 'main', accessKeyId: 'LTAI5tMainMainMain', accessKeySecret: 'secret-of-main-1' };
const SPARE = { name: 'spare', accessKeyId: 'LTAI5tSpareSpare1', accessKeySecret: 'secret-of-spare-1' };

const parse = (...accounts: unknown[]) => parseAccounts(JSON.stringify(accounts));

describe('parseAccounts', () => {
  it('reads the accounts in their order, numbers in E.164', () => {
    const { accounts, problems } = parse(
      { ...MAIN, securityToken: 'token', endpoint: 'http://127.0.0.1:3900', qps: 50, showNumbers: ['057112345678'] },
      { ...SPARE, codes: { TTS_1000001: 'TTS_2000009' } },
    );
    expect(problems).toEqual([]);
    expect(accounts).toEqual([
      {
        name: 'main',
        credentials: {
          accessKeyId: MAIN.accessKeyId,
          accessKeySecret: MAIN.accessKeySecret,
          securityToken: 'token',
        },
        endpoint: 'http://127.0.0.1:3900',
        qps: 50,
        showNumbers: ['+8657112345678'],
      },
      {
        name: 'spare',
        credentials: { accessKeyId: SPARE.accessKeyId, accessKeySecret: SPARE.accessKeySecret },
        codes: new Map([['TTS_1000001', 'TTS_2000009']]),
      },
    ]);
  });

  it.each(['', 'no json', '{}', '[]', 'null', '"text"', JSON.stringify(Array.from({ length: 21 }, () => MAIN))])(
    'wants a list of 1 to 20 accounts: %.20s',
    (text) => {
      expect(parseAccounts(text)).toEqual({
        accounts: [],
        problems: ['ALIYUN_ACCOUNTS must be a JSON array of 1 to 20 accounts'],
      });
    },
  );

  it('names every problem of every account with its path', () => {
    const { accounts, problems } = parse({ ...MAIN, name: 'Main', qps: 0.5, colour: 'red' }, 7, {
      name: 'spare',
      accessKeyId: '',
      endpoint: 'ftp://x',
      codes: { TTS_1: 5 },
      showNumbers: ['123'],
    });
    expect(accounts).toEqual([]);
    expect(problems.map((problem) => problem.split(' ', 1)[0])).toEqual([
      'ALIYUN_ACCOUNTS[0].name',
      'ALIYUN_ACCOUNTS[0].qps',
      'ALIYUN_ACCOUNTS[0].colour',
      'ALIYUN_ACCOUNTS[1]',
      'ALIYUN_ACCOUNTS[2].accessKeyId',
      'ALIYUN_ACCOUNTS[2].accessKeySecret',
      'ALIYUN_ACCOUNTS[2].endpoint',
      'ALIYUN_ACCOUNTS[2].codes',
      'ALIYUN_ACCOUNTS[2].showNumbers',
    ]);
  });

  it('refuses a name or a key that is there twice', () => {
    expect(parse(MAIN, { ...SPARE, name: 'main' }).problems).toEqual([
      'ALIYUN_ACCOUNTS[1].name must differ from that of ALIYUN_ACCOUNTS[0]',
    ]);
    expect(parse(MAIN, { ...MAIN, name: 'other' }).problems).toEqual([
      'ALIYUN_ACCOUNTS[1].accessKeyId must differ from that of ALIYUN_ACCOUNTS[0]',
    ]);
  });

  it('takes the same key at another endpoint', () => {
    expect(parse(MAIN, { ...MAIN, name: 'other', endpoint: 'http://127.0.0.1:1' }).problems).toEqual([]);
  });

  it('never shows a value, whatever is in which place', () => {
    const secret = 'K7zQ93xvB2mmWq0aP5dL';
    const place = fc.constantFrom('name', 'accessKeyId', 'endpoint', 'qps', 'codes', 'showNumbers', secret);
    const value = fc.constantFrom<unknown>(secret, `${secret} `, [secret], { [secret]: secret }, { [secret]: 1 });
    fc.assert(
      fc.property(place, value, fc.boolean(), (key, wrong, isCut) => {
        const text = JSON.stringify([{ ...MAIN, [key]: wrong }, SPARE]);
        const { problems } = parseAccounts(isCut ? text.slice(0, -1) : text);
        expect(problems.join('\n')).not.toContain(secret);
        expect(problems.join('\n')).not.toContain(MAIN.accessKeySecret);
      }),
    );
  });
});

describe('loadAppConfig', () => {
  it('calls Aliyun for real when there are accounts', () => {
    expect(loadAppConfig({ ALIYUN_ACCOUNTS: JSON.stringify([MAIN, SPARE]) }).aliyunMode).toBe('live');
  });

  it('names the problems of accounts together with all others', () => {
    const load = () => loadAppConfig({ PORT: 'x', ALIYUN_ACCOUNTS: JSON.stringify([{ ...MAIN, qps: 0 }]) });
    expect(load).toThrow(ConfigurationError);
    expect(load).toThrow(/PORT [^]*ALIYUN_ACCOUNTS\[0\]\.qps must be a whole number/);
  });
});
