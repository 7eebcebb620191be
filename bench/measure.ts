import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { Contestant } from './contestants.ts';

export interface Sample {
  readonly callsPerSecond: number;
  /** User and system time of this process, microseconds a call. */
  readonly cpuMicroseconds: number;
}

export interface Task {
  /** Calls under way at any time. */
  readonly concurrency: number;
  readonly durationMs: number;
}

/** Keeps calls under way for the given time. */
export async function measure(contestant: Contestant, { concurrency, durationMs }: Task): Promise<Sample> {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const end = start + durationMs;
  let calls = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await contestant.call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { callsPerSecond: calls / seconds, cpuMicroseconds: (user + system) / calls };
}

/** A contestant in a process of its own, as it is in use: no other client's garbage and code are in its way. */
export class MeasuredProcess {
  readonly name: string;
  private readonly child: ChildProcess;

  constructor(name: string, endpoint: string) {
    this.name = name;
    this.child = fork(fileURLToPath(new URL('contestant-process.ts', import.meta.url)), [name, endpoint]);
  }

  async measure(task: Task): Promise<Sample> {
    this.child.send(task);
    const [sample] = (await once(this.child, 'message')) as [Sample];
    return sample;
  }

  close(): void {
    this.child.disconnect();
  }
}

export interface Plan extends Task {
  readonly rounds: number;
  /** Before the first round: a client in use is compiled. */
  readonly warmUpMs: number;
}

/** All contestants once per round, in turning order, so that drift of the machine meets all of them alike. */
export async function measureRounds(
  contestants: readonly MeasuredProcess[],
  { rounds, warmUpMs, ...task }: Plan,
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]));
  for (const contestant of contestants) await contestant.measure({ ...task, durationMs: warmUpMs });
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const contestant = contestants[(round + turn) % contestants.length];
      if (contestant) samples.get(contestant.name)?.push(await contestant.measure(task));
    }
  }
  return samples;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The median over the rounds of one contestant's rate over another's. */
export function pairedRatio(samples: Map<string, Sample[]>, one: string, other: string): number {
  const others = samples.get(other) ?? [];
  const ratios = (samples.get(one) ?? []).map((sample, i) => sample.callsPerSecond / (others[i]?.callsPerSecond ?? 0));
  return median(ratios);
}
