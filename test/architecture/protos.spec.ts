import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buf } from '../support/buf.js';

const GENERATED = 'src/delivery/rpc/generated';

describe('the contracts in proto/', () => {
  it('keep the rules of buf', async () => {
    expect(await buf(['lint'])).toBe('');
  });

  it('are formatted', async () => {
    expect(await buf(['format', '--diff', '--path', 'proto/aliyun_voice'])).toBe('');
  });

  it('are what the committed code was generated from', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'protos-'));
    await buf(['generate', '--output', folder]);
    expect(filesIn(join(folder, GENERATED))).toEqual(filesIn(GENERATED));
    rmSync(folder, { recursive: true, force: true });
  });
});

function filesIn(folder: string): Record<string, string> {
  const paths = globSync('**/*.ts', { cwd: folder }).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
