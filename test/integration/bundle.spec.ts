import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { IS_STARTED, runMain } from '../support/run-main.js';
import { createTestDatabase } from '../support/test-database.js';

const FOLDER = new URL('../../dist/bundle/', import.meta.url);

/** Where the code that has this text comes from, by the map of its file; undefined when the map does not say, or there is none. */
function sourceOf(text: string): string | undefined {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.js'))) {
    const lines = readFileSync(new URL(file, FOLDER), 'utf8').split('\n');
    const line = lines.findIndex((candidate) => candidate.includes(text));
    if (line < 0) continue;
    const mapFile = new URL(`${file}.map`, FOLDER);
    if (!existsSync(mapFile)) return undefined;
    const map = new SourceMap(JSON.parse(readFileSync(mapFile, 'utf8')) as SourceMapPayload);
    const entry = map.findEntry(line, (lines[line] ?? '').indexOf(text) + 'function '.length);
    return 'originalSource' in entry ? entry.originalSource : undefined;
  }
  throw new Error(`nothing in dist/bundle has the text ${text}`);
}

describe('a stack trace of the bundled programs', () => {
  it.each([
    ['decideNextStep(', 'src/voice/dispatch/send-again.ts'],
    ['readOperationMetadata(', 'src/aliyun/catalog/operation-metadata.ts'],
  ])('names the source of ours: %s', (text, source) => {
    expect(sourceOf(`function ${text}`)).toContain(source);
  });

  // rxjs, undici
  it.each(['function isScheduler(', 'function fetchFinale('])('names no line of ours for a package: %s', (text) => {
    expect(sourceOf(text)).toBeUndefined();
  });
});

describe('the classes of the bundled programs', () => {
  it('have the names of their sources: Nest and its logger go by them', async () => {
    const boot = await runMain({
      env: { DATABASE_URL: await createTestDatabase(), BOOTSTRAP_API_KEY: 'key-of-the-bundle-1', LOG_LEVEL: 'debug' },
      until: IS_STARTED,
    });
    const names = [...boot.stdout.matchAll(/"context":"(\w+)"|(\w+) dependencies initialized/g)].map(
      ([, context, module]) => context ?? module ?? '',
    );
    expect(names).toEqual(expect.arrayContaining(['InstanceLoader', 'AppModule', 'ConfigModule', 'TerminusModule']));
    expect(names.filter((name) => /^_|\d$/.test(name))).toEqual([]);
  });
});

describe('the object literals of the bundled programs', () => {
  it('share their hidden class: the bundler has not taken all of its places', async () => {
    const boot = await runMain({
      env: { DATABASE_URL: await createTestDatabase() },
      nodeArgs: [
        '--allow-natives-syntax',
        `--import=${new URL('../support/tell-shapes.mjs', import.meta.url).pathname}`,
      ],
      until: IS_STARTED,
    });
    expect(boot.stdout).toContain('shared hidden classes: true true true true\n');
  });
});
