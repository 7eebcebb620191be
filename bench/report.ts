import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

export interface Claim {
  readonly claim: string;
  readonly measured: number;
  readonly atLeast: number;
  readonly holds: boolean;
}

export function checkClaim(claim: string, measured: number, atLeast: number): Claim {
  return { claim, measured: round(measured), atLeast, holds: measured >= atLeast };
}

/** Prints a table and JSON; `--out <file>` writes the JSON too. Exit code 1 when a claim does not hold. */
export function report(title: string, rows: readonly Record<string, unknown>[], claims: readonly Claim[]): void {
  const { values } = parseArgs({ options: { out: { type: 'string' } }, strict: false });
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    loadAverage: round(loadavg()[0] ?? 0),
  };
  const json = JSON.stringify({ title, at: new Date().toISOString(), machine, rows, claims }, null, 2);
  console.table(rows);
  console.table(claims);
  console.log(json);
  if (typeof values.out === 'string') {
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, `${json}\n`);
  }
  if (!claims.every(({ holds }) => holds)) process.exitCode = 1;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
