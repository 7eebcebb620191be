import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { median } from '../measure.ts';
import type { Contestant } from './contestants.ts';
import type { LoadOrder, LoadResult } from './load-types.ts';

/** One measurement of one contestant. */
export interface Sample {
  readonly requestsPerSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly serverCpuUs: number;
  readonly postgresCpuUs: number;
  readonly serverMb: number;
  readonly postgresMb: number;
  readonly generatorCpuUs: number;
  readonly queuedPercent: number;
}

export type Samples = ReadonlyMap<string, readonly Sample[]>;
export type Setting = Pick<LoadOrder, 'connections' | 'ratePerSecond' | 'durationMs' | 'hasKeys'>;

/** Measures contestants with one load generator. */
export class Measurement {
  private readonly acknowledgedByName = new Map<string, number>();
  private readonly generator: ChildProcess;

  constructor(generator: ChildProcess) {
    this.generator = generator;
  }

  /**
   * All contestants once per round, in turning order, so that drift of the machine meets all of them alike. A round that
   * does not count comes first.
   */
  async rounds(contestants: readonly Contestant[], setting: Setting, rounds: number): Promise<Samples> {
    const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]));
    for (const contestant of contestants) await this.measure(contestant, setting);
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < contestants.length; turn += 1) {
        const contestant = contestants[(round + turn) % contestants.length];
        if (contestant) samples.get(contestant.name)?.push(await this.measure(contestant, setting));
      }
    }
    return samples;
  }

  /** Requests that this contestant has answered with 2xx so far. */
  acknowledged(name: string): number {
    return this.acknowledgedByName.get(name) ?? 0;
  }

  private async measure(contestant: Contestant, setting: Setting): Promise<Sample> {
    const { port, path, apiKey, reads } = contestant;
    const before = contestant.cpu();
    const result = await generate(this.generator, { port, path, apiKey, reads, ...setting });
    const after = contestant.cpu();
    this.acknowledgedByName.set(
      contestant.name,
      this.acknowledged(contestant.name) + result.requests - result.failures,
    );
    if (result.failures > 0) {
      throw new Error(`${contestant.name}: ${result.failures} of ${result.requests} failed: ${result.firstFailure}`);
    }
    const perRequestUs = (seconds: number): number => (seconds * 1e6) / result.requests;
    return {
      requestsPerSecond: result.requests / result.seconds,
      p50Us: result.p50Us,
      p99Us: result.p99Us,
      serverCpuUs: perRequestUs(after.server - before.server),
      postgresCpuUs: perRequestUs(after.postgres - before.postgres),
      generatorCpuUs: perRequestUs(result.generatorCpuSeconds),
      queuedPercent: (100 * result.queued) / result.requests,
      ...contestant.memory(),
    };
  }
}

/** The median of one figure over the rounds. */
export function medianOf(samples: Samples, name: string, figure: keyof Sample): number {
  return median((samples.get(name) ?? []).map((sample) => sample[figure]));
}

/** The median over the rounds of one contestant's figure combined with another's of the same round. */
export function paired(
  samples: Samples,
  [one, other]: readonly [string, string],
  figure: keyof Sample,
  combine: (one: number, other: number) => number,
): number {
  const others = samples.get(other) ?? [];
  return median((samples.get(one) ?? []).map((sample, i) => combine(sample[figure], others[i]?.[figure] ?? NaN)));
}

async function generate(generator: ChildProcess, order: LoadOrder): Promise<LoadResult> {
  const answered = once(generator, 'message', { signal: AbortSignal.timeout(order.durationMs + 60_000) });
  generator.send(order);
  const [result] = (await answered) as [LoadResult | { error: string }];
  if ('error' in result) throw new Error(`load generator: ${result.error}`);
  return result;
}
