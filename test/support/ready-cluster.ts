import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where global-setup.mjs keeps a stopped cluster with the tables of this version. */
export const CLUSTER_VARIABLE = 'TEST_CLUSTER';

/** Copies a cluster, with its owner. */
export function copyCluster(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

/**
 * Puts a cluster with the tables of this version where an embedded server of the data folder looks for its own: to make one
 * takes ten times as long. Outside of a test run there is none, and the server makes its own.
 */
export function placeReadyCluster(dataDir: string): void {
  const ready = process.env[CLUSTER_VARIABLE];
  if (ready === undefined) return;
  mkdirSync(dataDir, { recursive: true });
  copyCluster(ready, join(dataDir, 'postgres'));
}
