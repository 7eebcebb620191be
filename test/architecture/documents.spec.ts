import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINK = /\]\(([^()\s]+)\)/g;

const documents = [...globSync('*.md', { cwd: ROOT }), ...globSync('docs/**/*.md', { cwd: ROOT })];

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

function isBroken(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(resolve(ROOT, target))) return true;
  return anchor !== undefined && !anchorsOf(target).includes(decodeURIComponent(anchor));
}

describe('the documents', () => {
  it('link to files and headings that exist', () => {
    const links = documents.flatMap((document) =>
      [...readText(document).matchAll(LINK)].map(([, link = '']) => ({ document, link })),
    );
    const local = links.filter(({ link }) => !/^[a-z]+:/.test(link));

    expect(local.length).toBeGreaterThan(20);
    expect(local.filter(({ document, link }) => isBroken(document, link))).toEqual([]);
  });

  it('have the same headings in both languages', () => {
    const levelsOf = (path: string) => [...readText(path).matchAll(/^(#+) /gm)].map(([, hashes]) => hashes);

    expect(levelsOf('README.zh-CN.md')).toEqual(levelsOf('README.md'));
  });
});
