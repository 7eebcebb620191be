import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../common/errors/start-error.js';
import { readEnvironment } from './environment.js';

describe('the file .env', () => {
  const [home, given] = [process.cwd(), { ...process.env }];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'env-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(home);
    for (const name of Object.keys(process.env)) if (!(name in given)) delete process.env[name];
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['lines as Windows writes them', '', '\r\n'],
    ['a mark of UTF-8 before its first name', '\ufeff', '\n'],
  ])('may have %s', (_what, mark, end) => {
    writeFileSync('.env', `${mark}ACCOUNT_QPS=7${end}PORT="3100"${end}# LOG_LEVEL=debug${end}`);
    expect(readEnvironment()).toMatchObject({ accountQps: 7, port: 3100, logLevel: 'info' });
  });

  it('yields to variables that are set', () => {
    process.env.ACCOUNT_QPS = '9';
    writeFileSync('.env', 'ACCOUNT_QPS=7\nPORT=3100');
    expect(readEnvironment()).toMatchObject({ accountQps: 9, port: 3100 });
  });

  it('ends the start when it cannot be read', () => {
    mkdirSync('.env');
    expect(() => readEnvironment()).toThrow(StartError);
  });
});
