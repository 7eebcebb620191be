import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place where the version stands. */
export interface VersionPlace {
  readonly file: string;
  /** Before the version, the version, and after it. */
  readonly pattern: RegExp;
}

/** The one place; all others follow it. */
export const SOURCE: VersionPlace = {
  file: 'package.json',
  pattern: /^(\{\s*"name": "[^"]+",\s*"version": ")([^"]+)(")/,
};

const CHART = 'deploy/helm/aliyun-voice-gateway/Chart.yaml';

/** openapi.json is written by `npm run openapi`; here, so that it is never forgotten. */
export const FOLLOWERS: readonly VersionPlace[] = [
  { file: 'package-lock.json', pattern: /^(\{\s*"name": "[^"]+",\s*"version": ")([^"]+)(")/ },
  { file: 'package-lock.json', pattern: /("packages": \{\s*"": \{\s*"name": "[^"]+",\s*"version": ")([^"]+)(")/ },
  { file: 'openapi.json', pattern: /("info": \{[^{}]*?"version": ")([^"]+)(")/ },
  { file: 'clients/typescript/package.json', pattern: /^(\{\s*"name": "[^"]+",\s*"version": ")([^"]+)(")/ },
  { file: 'deploy/Dockerfile', pattern: /(image\.version=")([^"]+)(")/ },
  { file: CHART, pattern: /(^version: )(\S+)()/m },
  { file: CHART, pattern: /(^appVersion: ')([^']+)(')/m },
];

/** The version at a place; undefined when the place is not there. */
export function versionAt(root: string, { file, pattern }: VersionPlace): string | undefined {
  return pattern.exec(readFileSync(join(root, file), 'utf8'))?.[2];
}

/** @throws when the place is not there. */
export function setVersion(root: string, { file, pattern }: VersionPlace, version: string): void {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  if (!pattern.test(text)) throw new Error(`${file} has no version where it should be`);
  writeFileSync(
    path,
    text.replace(pattern, (_, before: string, __, after: string) => `${before}${version}${after}`),
  );
}

/** Places that differ from package.json. */
export function differingPlaces(root: string): string[] {
  const version = versionAt(root, SOURCE);
  return FOLLOWERS.filter((place) => versionAt(root, place) !== version).map(
    (place) => `${place.file}: ${versionAt(root, place) ?? 'no version'} instead of ${version}`,
  );
}
