import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [SOURCES, BUILT] = ['src/', 'dist/'].map((name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url)));

/**
 * What the build made of a source: the tests are compiled by the same compiler with the same settings, and in a fresh clone each
 * worker would compile a thousand files of its own. `undefined` when there is none, or not of this very text.
 */
export function readBuilt(path) {
  if (!path.startsWith(SOURCES)) return undefined;
  const builtPath = `${BUILT}${path.slice(SOURCES.length, -'.ts'.length)}.js`;
  const sourceMapPath = `${builtPath}.map`;
  try {
    const { sourcesContent } = JSON.parse(readFileSync(sourceMapPath, 'utf8'));
    if (sourcesContent[0] !== readFileSync(path, 'utf8')) return undefined;
    return { code: readFileSync(builtPath, 'utf8'), sourceMapPath };
  } catch {
    return undefined;
  }
}
