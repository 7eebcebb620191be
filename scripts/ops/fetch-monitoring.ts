/**
 * Brings Prometheus and Alertmanager to this machine, out of Debian's packages: nothing is installed, and no server starts. Where
 * there is no apt, programs of these names in PATH are taken.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(tmpdir(), 'voice-gateway-monitoring');
/** A mirror that does not answer must not take the whole time. */
const LONGEST_MS = 60_000;

/** A program and the arguments before its own. */
export type Command = readonly [program: string, ...args: string[]];

/** How the programs are run. */
export interface Monitoring {
  readonly prometheus: Command;
  readonly alertmanager: Command;
}

/** @throws when they are neither here nor to be had. */
export function fetchMonitoring(): Monitoring {
  return {
    prometheus: [find('prometheus', 'prometheus')],
    alertmanager: alertmanagerCommand(find('prometheus-alertmanager', 'prometheus-alertmanager')),
  };
}

/** Debian's looks for its templates at one place only: where it was not installed, it gets a `/usr/share` of its own. */
function alertmanagerCommand(program: string): Command {
  if (!program.startsWith(CACHE) || existsSync('/usr/share/prometheus/alertmanager')) return [program];
  const place = '/usr/share/prometheus';
  const prepare = `mount -t tmpfs tmpfs /usr/share && mkdir -p ${place} && ln -s ${CACHE}/alertmanager ${place}/`;
  const namespace = process.getuid?.() === 0 ? '-m' : '-rm';
  return ['unshare', namespace, 'sh', '-c', `${prepare} && exec "$0" "$@"`, program];
}

function find(debianPackage: string, program: string): string {
  const kept = join(CACHE, program);
  if (existsSync(kept)) return kept;
  if (spawnSync(program, ['--version']).error === undefined) return program;
  extract(debianPackage, program);
  return kept;
}

function extract(debianPackage: string, program: string): void {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'package-'));
  // apt downloads as a user of its own.
  chmodSync(folder, 0o777);
  try {
    execFileSync('apt-get', ['download', '-qq', debianPackage], { cwd: folder, timeout: LONGEST_MS, stdio: 'pipe' });
    const archive = readdirSync(folder).find((name) => name.endsWith('.deb')) ?? '';
    const files = execFileSync('dpkg-deb', ['--fsys-tarfile', archive], { cwd: folder, maxBuffer: 1 << 30 });
    execFileSync('tar', ['-x', '-C', CACHE, '--strip-components=3', `./usr/bin/${program}`], { input: files });
    const templates = ['-x', '-C', CACHE, '--strip-components=4', './usr/share/prometheus/alertmanager'];
    if (debianPackage.endsWith('alertmanager')) execFileSync('tar', templates, { input: files });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
