import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERROR_CODES } from '../../src/common/errors/error-codes.js';
import { WAIT_REASONS } from '../../src/voice/call-store/call-request.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINK = /\]\(([^()\s]+)\)/g;

/** A test as docs/promises.md names it: `[label](../file) › name`. */
const NAMED_TEST = /\]\(\.\.\/([^()\s]+\.spec\.ts)\) › (.+?)(?=<br>| \|)/g;

/** Settings of the gateway, which its operator has set. */
const SETTINGS = ['BOOTSTRAP_API_KEY', 'RECEIPT_TOKEN'];

const documents = ['{.github/,}*.md', 'docs/**/*.md', 'clients/*/*.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: ROOT }),
);
/** Decisions, the changelog and CONTRIBUTING.md are for those who work on the code, in English. */
const inEnglish = ['README.md', 'SECURITY.md', ...globSync('{docs,clients/*}/*.md', { cwd: ROOT })].filter(
  (path) => !path.endsWith('.zh-CN.md'),
);

function twinOf(path: string): string {
  return path.replace(/\.md$/, '.zh-CN.md');
}

function readText(path: string): string {
  // Code is not searched for links and headings.
  return readFileSync(resolve(ROOT, path), 'utf8').replace(/^ *```[\s\S]*?^ *```/gm, '');
}

/** The anchors GitHub gives to the headings of a document. */
function anchorsOf(path: string): string[] {
  return [...readText(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Variables that the commands of a document use and none of them sets; `KEY` is the API key everywhere. */
function unsetVariablesOf(path: string): string[] {
  const blocks = readFileSync(resolve(ROOT, path), 'utf8').matchAll(/^ *```(?:sh|bash)$([\s\S]*?)^ *```$/gm);
  const code = [...blocks].map(([, block = '']) => block).join('\n');
  const used = [...code.matchAll(/\$\{?([A-Z_]+)/g)].map(([, name = '']) => name);
  const set = [...code.matchAll(/^ *([A-Z_]+)=/gm)].map(([, name = '']) => name);
  return [...new Set(used)].filter((name) => name !== 'KEY' && !set.includes(name));
}

/** Whether a row of a table names the route, be it as a whole or by its end («…/{id}/test») beside where it begins. */
function isNamed(route: string, rows: readonly string[]): boolean {
  const [, version = '', first = ''] = route.split('/');
  const end = route.replace(/\/\{\w+\}$/, '');
  return rows.some((row) => {
    if (row.includes(`${route}\``) || row.includes(`/${version}/${first}/…`)) return true;
    return row.includes(`/${version}/${first}`) && row.includes(`${end.slice(end.lastIndexOf('/'))}\``);
  });
}

function linksOf(document: string): string[] {
  return [...readText(document).matchAll(LINK)].map(([, link = '']) => link);
}

/** Whether a link of a Chinese document leads to an English one although there is a Chinese one; not so its own twin. */
function hasTwin(document: string, link: string): boolean {
  const [path = ''] = link.split('#');
  const target = join(dirname(document), path);
  return inEnglish.includes(target) && twinOf(target) !== document;
}

/** Blocks of code without their comments and what the reader has to fill in, which are translated. */
function codeOf(path: string): string[] {
  const blocks = readFileSync(resolve(ROOT, path), 'utf8').matchAll(
    /^ *```(?:json|ini|dockerfile)$([\s\S]*?)^ *```$/gm,
  );
  return [...blocks].map(([, block = '']) =>
    block
      .replace(/^#.*$/gm, '')
      .replace(/"hint":\{.*?\}/g, '')
      .replace(/"waitingForHint":\{.*?\}/g, ''),
  );
}

/** What a document names in each of its sections as code, but for what is translated in it: words, and what the reader fills in. */
function namedInSections(path: string): string[][] {
  return readText(path)
    .replace(/\n(?=[^\n|#])\s*/g, ' ')
    .split(/^(?=#+ )/m)
    .map((section) => {
      const named = [...section.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);
      return [...new Set(named)].filter((name) => !/[<\u3000-\u9fff]|\$\{/u.test(name)).toSorted();
    });
}

function isBroken(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(resolve(ROOT, target))) return true;
  return anchor !== undefined && !anchorsOf(target).includes(decodeURIComponent(anchor));
}

describe('the documents', () => {
  it('hold no two versions of a passage that a merge left', () => {
    const isUnmerged = (document: string) => /^(?:<{7}|>{7}) /m.test(readFileSync(resolve(ROOT, document), 'utf8'));
    expect(
      [
        ...documents,
        ...globSync('**/*.{yaml,yml,json}', { cwd: join(ROOT, 'deploy') }).map((file) => join('deploy', file)),
      ].filter(isUnmerged),
    ).toEqual([]);
  });

  it('link to files and headings that exist', () => {
    const links = documents.flatMap((document) => linksOf(document).map((link) => ({ document, link })));
    const local = links.filter(({ link }) => !/^[a-z]+:/.test(link));

    expect(local.length).toBeGreaterThan(20);
    expect(local.filter(({ document, link }) => isBroken(document, link))).toEqual([]);
  });

  it.each(inEnglish)('have the same headings in both languages: %s', (path) => {
    const levelsOf = (document: string) => [...readText(document).matchAll(/^(#+) /gm)].map(([, hashes]) => hashes);

    expect(levelsOf(twinOf(path))).toEqual(levelsOf(path));
  });

  it.each(['docs/errors.md', 'docs/errors.zh-CN.md'])('say what to do about each error: %s', (path) => {
    const rows = readText(path)
      .split('\n')
      .filter((line) => /^\| [2-5]/.test(line));
    const said = Object.entries(ERROR_CODES).filter(([code, { status }]) =>
      rows.some((row) => row.includes(`\`${code}\``) && row.split('|')[1]?.includes(String(status))),
    );
    expect(said.map(([code]) => code)).toEqual(Object.keys(ERROR_CODES));
  });

  it.each(['docs/errors.md', 'docs/errors.zh-CN.md'])('list errors by their status: %s', (path) => {
    const statuses = [...readText(path).matchAll(/^\| ([2-5]\d\d)/gm)].map(([, status]) => Number(status));
    expect(statuses).toEqual(statuses.toSorted((one, other) => one - other));
  });

  it.each(['docs/api.md', 'docs/api.zh-CN.md', 'docs/requests.md', 'docs/requests.zh-CN.md'])(
    'name everything that a queued call may wait for: %s',
    (path) => {
      expect(WAIT_REASONS.filter((reason) => !readText(path).includes(`\`${reason}\``))).toEqual([]);
    },
  );

  it.each(['docs/api.md', 'docs/api.zh-CN.md'])('name every route: %s', (path) => {
    const { paths } = JSON.parse(readFileSync(resolve(ROOT, 'openapi.json'), 'utf8')) as { paths: object };
    const rows = readFileSync(resolve(ROOT, path), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(Object.keys(paths).filter((route) => !isNamed(route, rows))).toEqual([]);
  });

  it.each([...inEnglish, ...inEnglish.map(twinOf)])('have commands that can be run as they stand: %s', (path) => {
    expect(unsetVariablesOf(path).filter((name) => !SETTINGS.includes(name))).toEqual([]);
  });

  it.each([...inEnglish, ...inEnglish.map(twinOf)])('keep npm’s own lines out of JSON: %s', (path) => {
    const commands = readFileSync(resolve(ROOT, path), 'utf8').match(/^ *npm run (?!--silent ).* --json\b/gm) ?? [];
    expect(commands).toEqual([]);
  });

  it.each(['docs/README.md', 'docs/README.zh-CN.md'])('have a line each in %s', (index) => {
    const isChinese = index.endsWith('.zh-CN.md');
    const listed = linksOf(index);
    const others = globSync('docs/*.md', { cwd: ROOT }).filter((path) => path.endsWith('.zh-CN.md') === isChinese);

    expect(others.filter((path) => path !== index && !listed.includes(basename(path)))).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('begin with a short one: %s', (path) => {
    expect(readFileSync(resolve(ROOT, path), 'utf8').split('\n').length).toBeLessThan(250);
  });

  it.each(inEnglish)('have a twin in Chinese, and lead to each other: %s', (path) => {
    expect(readText(path)).toContain(`(${basename(twinOf(path))})`);
    expect(readText(twinOf(path))).toContain(`(${basename(path)})`);
  });

  it.each(inEnglish)('have the same code in both languages: %s', (path) => {
    expect(codeOf(twinOf(path))).toEqual(codeOf(path));
  });

  it.each(inEnglish)('name the same things section by section in both languages: %s', (path) => {
    expect(namedInSections(twinOf(path))).toEqual(namedInSections(path));
  });

  it('lead to the Chinese twin of a document from Chinese ones', () => {
    const links = documents
      .filter((document) => document.endsWith('.zh-CN.md'))
      .flatMap((document) => linksOf(document).filter((link) => hasTwin(document, link)));

    expect(links).toEqual([]);
  });

  it.each(['docs/promises.md', 'docs/promises.zh-CN.md'])('name tests that exist: %s', (path) => {
    const named = [...readText(path).matchAll(NAMED_TEST)].map(([, file = '', name = '']) => ({ file, name }));

    expect(named.length).toBeGreaterThan(80);
    expect(named.filter(({ file, name }) => !readFileSync(resolve(ROOT, file), 'utf8').includes(name))).toEqual([]);
  });
});
