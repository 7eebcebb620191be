import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which files of the folder an engine gets to see. */
export interface BuildContext {
  readonly folder: string;
  /** @param path relative to the folder. */
  readonly holds: (path: string) => boolean;
}

/** The last pattern of `.dockerignore` that fits a path, or a folder that it is in, decides. */
export function readBuildContext(folder: string): BuildContext {
  const rules = readFileSync(join(folder, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ holds: line.startsWith('!'), pattern: toPattern(line.replace(/^!/, '')) }));
  const holds = (path: string) => {
    const parts = path.split('/');
    const places = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return rules.findLast(({ pattern }) => places.some((place) => pattern.test(place)))?.holds ?? true;
  };
  return { folder, holds };
}

/** Unlike those of a shell, its stars also stand for a dot at the beginning. */
function toPattern(glob: string): RegExp {
  const source = glob.replaceAll(/\*\*\/|\*|[.+?^$()[\]{}|\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
