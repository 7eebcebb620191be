import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/**
 * Copies paths of one folder into another as links to the same files, where both are on one file system: 20,000 files take a
 * second instead of half a minute.
 */
export function linkTree(from: string, paths: readonly string[], to: string): void {
  mkdirSync(to, { recursive: true });
  const copy = (how: string) => spawnSync('cp', [how, '--parents', ...paths, to], { cwd: from, encoding: 'utf8' });
  if (copy('-al').status === 0) return;
  const { status, stderr } = copy('-a');
  if (status !== 0) throw new Error(stderr);
}
