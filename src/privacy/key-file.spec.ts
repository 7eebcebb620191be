import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOwnKey } from './key-file.js';

describe('the key of an embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, whoever comes first, for the owner alone', async () => {
    const data = join(folder, 'data');
    const found = await Promise.all(Array.from({ length: 8 }, () => readOwnKey(data)));
    expect(new Set(found.map(([key]) => key?.bytes.toString('hex'))).size).toBe(1);
    expect(await readOwnKey(data)).toEqual(found[0]);
    expect(readdirSync(data)).toEqual(['encryption-key']);
    expect(statSync(join(data, 'encryption-key')).mode & 0o777).toBe(0o600);
  });

  it('is not made anew where another one was', async () => {
    writeFileSync(join(folder, 'encryption-key'), 'nonsense');
    await expect(readOwnKey(folder)).rejects.toThrow('holds no key: restore it from a backup');
  });
});
