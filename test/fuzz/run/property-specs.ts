import { globSync, readFileSync } from 'node:fs';

/** The test files that draw values from fast-check. */
export function findPropertySpecs(): string[] {
  return globSync('{src,test}/**/*.spec.ts')
    .filter((path) => readFileSync(path, 'utf8').includes("from 'fast-check'"))
    .sort();
}
