import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CHART = fileURLToPath(new URL('../../../deploy/helm/aliyun-voice-gateway/', import.meta.url));
/** Values for three situations, as chart-testing has them. */
export const VALUE_FILES = ['minimal', 'sandbox', 'production'] as const;
export type ValueFile = (typeof VALUE_FILES)[number];

/** Where scripts/chart/fetch-tools.ts puts the programs, by their version. */
export const TOOLS = fileURLToPath(new URL('../../../node_modules/.cache/chart-tools-2.2.2', import.meta.url));

const HELM = findHelm();
/** Why the chart cannot be rendered here; undefined when it can. */
export const HELM_MISSING =
  HELM === undefined ? 'no helm in PATH (node scripts/chart/fetch-tools.ts brings one for Linux x64)' : undefined;

/**
 * Runs helm. It reads no settings of this user.
 *
 * @throws with what it said.
 */
export function helm(...args: readonly string[]): string {
  const home = join(tmpdir(), 'voice-gateway-helm-home');
  return execFileSync(HELM ?? 'helm', args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 16 * 1024 * 1024,
  });
}

export function valuesOf(name: ValueFile): string {
  return join(CHART, 'ci', `${name}-values.yaml`);
}

/** The first one that runs here. */
function findHelm(): string | undefined {
  return [join(TOOLS, 'helm'), 'helm'].find((program) => spawnSync(program, ['version']).status === 0);
}
