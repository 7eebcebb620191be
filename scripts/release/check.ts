/**
 * Whether this checkout can be released: `npm run release:check [-- --final]`. With `--final`, as before tagging, the
 * changelog needs the section of the version.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changelogProblem, mayBreak } from './changelog.ts';
import { fileAt, filesAt, previousRelease } from './git-history.ts';
import { type ApiDocument, openApiBreaks } from './openapi-breaks.ts';
import { differingPlaces, SOURCE, versionAt } from './versions.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
const BUF = join(CHECKOUT, 'node_modules/.bin/buf');
const PROTOS = ['proto', 'buf.yaml'];

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  /** Empty when it is as it should be. */
  readonly problems: readonly string[];
}

/** @param root of a checkout. */
export function checkRelease(root: string, isFinal: boolean): Finding[] {
  const version = versionAt(root, SOURCE) ?? '';
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const missing = changelogProblem(changelog, version, isFinal);
  return [
    { what: `one version everywhere: ${version}`, problems: differingPlaces(root) },
    { what: 'the changelog tells of it', problems: missing === undefined ? [] : [missing] },
    ...compareWithPrevious(root, version),
  ];
}

function compareWithPrevious(root: string, version: string): Finding[] {
  const tag = previousRelease(root, version);
  if (tag === undefined) return [{ what: 'no earlier release to compare the API with', problems: [] }];
  if (mayBreak(tag, version)) return [{ what: `${version} may take away what ${tag} had`, problems: [] }];
  return [
    { what: `the HTTP API has what ${tag} had`, problems: httpBreaks(root, tag) },
    { what: `the gRPC API has what ${tag} had`, problems: grpcBreaks(root, tag) },
  ];
}

function httpBreaks(root: string, tag: string): string[] {
  const before = fileAt(root, tag, 'openapi.json');
  if (before === undefined) return [];
  const after = readFileSync(join(root, 'openapi.json'), 'utf8');
  return openApiBreaks(JSON.parse(before) as ApiDocument, JSON.parse(after) as ApiDocument);
}

function grpcBreaks(root: string, tag: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    for (const path of PROTOS.flatMap((name) => filesAt(root, tag, name))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), fileAt(root, tag, path) ?? '');
    }
    return bufBreaks(root, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `buf breaking` says against the contracts of a folder. */
function bufBreaks(root: string, against: string): string[] {
  try {
    execFileSync(BUF, ['breaking', '--against', against], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`.trim().split('\n');
  }
}

if (import.meta.main) {
  const findings = checkRelease(CHECKOUT, process.argv.includes('--final'));
  for (const { what, problems } of findings) {
    process.stdout.write(`${problems.length === 0 ? 'ok  ' : 'NOT '} ${what}\n`);
    for (const problem of problems) process.stdout.write(`       ${problem}\n`);
  }
  process.exitCode = findings.some(({ problems }) => problems.length > 0) ? 1 : 0;
}
