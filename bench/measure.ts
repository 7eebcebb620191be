import type { Contestant } from './contestants.ts';

export interface Sample {
  readonly callsPerSecond: number;
  /** User and system time of this process, microseconds a call. */
  readonly cpuMicroseconds: number;
}

/** Keeps `concurrency` calls under way for the given time. */
export async function measure(contestant: Contestant, concurrency: number, durationMs: number): Promise<Sample> {
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

/** All contestants once per round, in turning order, so that drift of the machine meets all of them alike. */
export async function measureRounds(
  contestants: readonly Contestant[],
  { concurrency, rounds, durationMs }: { concurrency: number; rounds: number; durationMs: number },
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]));
  for (const contestant of contestants) await measure(contestant, concurrency, durationMs);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const contestant = contestants[(round + turn) % contestants.length];
      if (contestant) samples.get(contestant.name)?.push(await measure(contestant, concurrency, durationMs));
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
