import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changelogProblem, mayBreak } from '../../scripts/release/changelog.js';
import { checkRelease } from '../../scripts/release/check.js';
import { type ApiDocument, openApiBreaks } from '../../scripts/release/openapi-breaks.js';
import { differingPlaces, FOLLOWERS, setVersion, SOURCE, versionAt } from '../../scripts/release/versions.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PARTS = ['CHANGELOG.md', 'buf.yaml', 'proto', ...new Set([SOURCE, ...FOLLOWERS].map(({ file }) => file))];

/** What is wrong with a checkout, in one text. */
const problemsOf = (root: string) => checkRelease(root, false).flatMap(({ problems }) => problems);

describe('this checkout', () => {
  it('can be released, says npm run release:check', () => {
    const { status, stdout } = spawnSync(process.execPath, ['scripts/release/check.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    });

    expect(stdout.split('\n').filter((line) => !line.startsWith('ok  '))).toEqual(['']);
    expect(status).toBe(0);
  });
});

describe('a checkout after a release', () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const change = (file: string, from: string | RegExp, to: string) =>
    writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
  const setAll = (version: string) => [SOURCE, ...FOLLOWERS].forEach((place) => setVersion(folder, place, version));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'release-check-'));
    for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    setAll('1.4.0');
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'release');
    git('tag', 'v1.4.0');
  });
  beforeEach(() => setAll('1.4.1'));
  afterEach(() => git('checkout', '-q', '--', '.'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('may be released as it was', () => {
    expect(problemsOf(folder)).toEqual([]);
  });

  it.each(FOLLOWERS)('has one version: not another one in $file, $pattern', (place) => {
    setVersion(folder, place, '1.4.2');
    expect(differingPlaces(folder)).toEqual([`${place.file}: 1.4.2 instead of 1.4.1`]);
  });

  it('has no route less, and no field of a message less', () => {
    change('openapi.json', '"/v1/diagnostics"', '"/v1/findings"');
    change('proto/aliyun_voice/v1/call.proto', /^ +string id = 1;$/m, '');
    const [http, ...grpc] = problemsOf(folder);

    expect(http).toBe('GET /v1/diagnostics is gone');
    expect(grpc.join()).toContain('field "1" with name "id"');
  });

  it('may have less in the next major version', () => {
    setAll('2.0.0');
    change('openapi.json', '"/v1/diagnostics"', '"/v1/findings"');
    expect(problemsOf(folder)).toEqual([]);
  });
});

describe('the changelog', () => {
  const TEXT = '# Changelog\n\n## Unreleased\n\n### Added\n\n- x\n\n## 0.1.0 – 2026-11-30\n\n- y\n';

  it.each([
    ['0.1.0', true, undefined],
    ['0.2.0', false, undefined],
    ['0.2.0', true, 'CHANGELOG.md has no section «## 0.2.0 – <date>»'],
  ])('of %s, final: %s, lacks %s', (version, isFinal, expected) => {
    expect(changelogProblem(TEXT, version, isFinal)).toBe(expected);
  });

  it('must say something', () => {
    expect(changelogProblem('## Unreleased\n\n## 0.1.0\n', '0.1.0', false)).toContain('says nothing');
    expect(changelogProblem('## Unreleased\n', '0.1.0', false)).toContain('neither');
  });
});

describe('a version', () => {
  it.each([
    ['v1.4.0', '1.5.0', false],
    ['v1.4.0', '2.0.0', true],
    ['v0.1.0', '0.1.1', false],
    ['v0.1.0', '0.2.0', true],
    ['v0.9.0', '1.0.0', true],
  ])('after %s: %s may take something away: %s', (from, to, expected) => {
    expect(mayBreak(from, to)).toBe(expected);
  });
});

describe('the comparison of two versions of the API', () => {
  const text = readFileSync(join(ROOT, 'openapi.json'), 'utf8');
  const document = JSON.parse(text) as ApiDocument;
  type Changed = Record<string, never> & { paths: never; components: { schemas: Record<string, SchemaOf> } };
  interface SchemaOf {
    properties: Record<string, Record<string, unknown>>;
    required: string[];
    enum: string[];
  }
  const breaksAfter = (change: (schemas: Record<string, SchemaOf>) => void) => {
    const changed = JSON.parse(text) as Changed;
    change(changed.components.schemas);
    return openApiBreaks(document, changed as never).map((line) => line.replace(/^.*?: /, ''));
  };
  const schemaOf = (schemas: Record<string, SchemaOf>, name: string): SchemaOf => schemas[name] as SchemaOf;

  it.each<[string, string, (schemas: Record<string, SchemaOf>) => void]>([
    ['an answer without a field', '201.digits is gone', (all) => void delete schemaOf(all, 'Call').properties.digits],
    [
      'an answer with a field that is not always there any more',
      '201.id may now be absent',
      (all) => (schemaOf(all, 'Call').required = schemaOf(all, 'Call').required.filter((name) => name !== 'id')),
    ],
    [
      'an answer with another type',
      '201.createdAt may now be integer',
      (all) => Object.assign(schemaOf(all, 'Call').properties.createdAt ?? {}, { type: 'integer' }),
    ],
    [
      'a request that takes a field no more',
      'body.ttsParams is gone',
      (all) => void delete schemaOf(all, 'TtsCallRequest').properties.ttsParams,
    ],
    [
      'a request that needs one more field',
      'body.purpose has become necessary',
      (all) => schemaOf(all, 'TtsCallRequest').required.push('purpose'),
    ],
    [
      'a request that takes less values',
      'body.purpose may no longer be verification',
      (all) => void schemaOf(all, 'CallPurpose').enum.splice(1),
    ],
    [
      'a request with a tighter bound',
      'body.volume has a tighter maximum',
      (all) => Object.assign(schemaOf(all, 'TtsCallRequest').properties.volume ?? {}, { maximum: 1 }),
    ],
  ])('finds %s: %s', (_name, expected, change) => {
    expect(breaksAfter(change)).toContain(expected);
  });

  it('lets be added what no client has to know', () => {
    const breaks = breaksAfter((all) => {
      schemaOf(all, 'Call').properties.costs = { type: 'string' };
      schemaOf(all, 'Call').required.push('costs');
      schemaOf(all, 'CallStatus').enum.push('parked');
      schemaOf(all, 'TtsCallRequest').properties.voice = { type: 'string' };
    });
    expect(breaks).toEqual([]);
  });

  it('finds nothing between a document and itself', () => {
    expect(openApiBreaks(document, document)).toEqual([]);
  });
});

describe('where the version stands', () => {
  it.each([SOURCE, ...FOLLOWERS])('is known: $file, $pattern', (place) => {
    expect(versionAt(ROOT, place)).toMatch(/^\d+\.\d+\.\d+/);
    expect(dirname(place.file)).not.toMatch(/^\//);
  });
});
