import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's clock tick, fixed at 100 for user space on Linux. */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly parent: number;
  /** User and system time of the process and of its children that have ended, in seconds. */
  readonly cpuSeconds: number;
}

/** CPU time of a process and all its descendants, from /proc. */
export function treeCpuSeconds(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + (readStat(pid)?.cpuSeconds ?? 0), 0);
}

/** Memory of a process tree in MB; pages that processes share are counted once (Pss), which matters for PostgreSQL. */
export function treeMemoryMb(root: number): number {
  const kilobytes = treeOf(root).reduce((sum, pid) => sum + (readPssKb(pid) ?? 0), 0);
  return kilobytes / 1024;
}

/** Resident memory of one process in MB. */
export function residentMb(pid: number): number {
  const status = read(`/proc/${pid}/status`) ?? '';
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const pid = Number(name);
    const parent = readStat(pid)?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

function readStat(pid: number): Stat | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The name in parentheses may hold spaces; the fields after it are numbered from 3.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { parent: field(4), cpuSeconds: (field(14) + field(15) + field(16) + field(17)) / TICKS_PER_SECOND };
}

function readPssKb(pid: number): number | undefined {
  const match = /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '');
  return match ? Number(match[1]) : undefined;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
