import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';

import type { Claim } from '../report.ts';

export type Row = Record<string, unknown>;

export interface Publication {
  readonly title: string;
  /** Tables by their headings. */
  readonly sections: Readonly<Record<string, readonly Row[]>>;
  readonly claims: readonly Claim[];
}

/** Prints every table and then all of it as JSON, which also goes into a file; exit code 1 when a claim does not hold. */
export function publish({ title, sections, claims }: Publication, outPath: string | undefined): void {
  for (const [heading, rows] of Object.entries(sections)) printTable(heading, rows);
  console.table(claims);
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const json = JSON.stringify({ title, at: new Date().toISOString(), machine, sections, claims }, null, 2);
  console.log(json);
  if (outPath !== undefined) {
    mkdirSync(dirname(outPath), { recursive: true });
    writeFileSync(outPath, `${json}\n`);
  }
  if (!claims.every(({ holds }) => holds)) process.exitCode = 1;
}

export function printTable(heading: string, rows: readonly Row[]): void {
  console.log(`\n${heading}`);
  console.table(rows);
}
