import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FOLDER = 'dist/console';
const MOST_BYTES = 200_000;

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

const manifest = JSON.parse(readFileSync(`${FOLDER}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;

/** What a browser loads before it shows anything: the entry, and all that it imports by name. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

describe('the build of the console', () => {
  it('has an entry of at most 200 kB, compressed', () => {
    const sizes = [...filesOf('index.html')].map((file) => gzipSync(readFileSync(`${FOLDER}/${file}`)).length);

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('has names that change with the content, beside the page itself', () => {
    const files = Object.values(manifest).map(({ file }) => file);

    expect(files.filter((file) => !/^assets\/[\w.-]+-[\w-]{8}\.\w+$/.test(file))).toEqual([]);
  });

  it('asks no other host for anything, and has nothing inline that its policy would refuse', () => {
    const page = readFileSync(`${FOLDER}/index.html`, 'utf8');

    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
  });
});
