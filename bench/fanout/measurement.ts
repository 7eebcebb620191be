import { setTimeout as sleep } from 'node:timers/promises';

import type { GatewayProcess } from '../gateway/gateway-process.ts';
import { residentMb, treeCpuSeconds } from '../gateway/process-usage.ts';
import type { Row } from '../gateway/publish.ts';
import { round } from '../report.ts';
import type { Clients } from './clients.ts';
import type { EventSource, Size } from './event-source.ts';
import type { Arrivals } from './orders.ts';

const AFTER_MS = 3_000;

export interface Figures extends Row {
  readonly 'p99 ms': number;
  readonly 'RSS MB': number;
  readonly missing: number;
}

export interface Surroundings {
  readonly gateway: GatewayProcess;
  readonly source: EventSource;
  readonly readers: Clients;
  readonly subscribers: number;
  /** Events a second. */
  readonly rate: number;
}

const now = () => performance.timeOrigin + performance.now();

/** Makes events at an even rate, and finds out when the last subscriber had each. */
export class Measurement {
  private readonly surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  /** @param sizes one event of each at every turn; those that count are small. */
  async run(measurement: string, seconds: number, sizes: readonly Size[]): Promise<Figures> {
    const { gateway, readers, subscribers, rate } = this.surroundings;
    const cpuBefore = treeCpuSeconds(gateway.pid);
    const sentAt = await this.send(seconds, sizes);
    await sleep(AFTER_MS);
    const cpuSeconds = treeCpuSeconds(gateway.pid) - cpuBefore;
    const lags = lagsOf(await readers.ask<Arrivals>({ tell: 'arrivals' }), sentAt, subscribers);
    return {
      measurement,
      subscribers,
      'events/s': rate,
      events: sentAt.size,
      missing: sentAt.size - lags.length,
      'p50 ms': percentile(lags, 0.5),
      'p99 ms': percentile(lags, 0.99),
      'max ms': percentile(lags, 1),
      'RSS MB': Math.round(residentMb(gateway.pid)),
      'gateway CPU %': Math.round((cpuSeconds / (seconds + AFTER_MS / 1000)) * 100),
    };
  }

  /** @returns when each event that counts was sent to PostgreSQL, with its commit. */
  private async send(seconds: number, sizes: readonly Size[]): Promise<Map<string, number>> {
    const { source, rate } = this.surroundings;
    const sentAt = new Map<string, number>();
    const begin = performance.now();
    for (let index = 0; index < seconds * rate; index++) {
      await sleep(Math.max(begin + (index * 1000) / rate - performance.now(), 0));
      for (const size of sizes) {
        const at = now();
        const id = await source.write(size);
        if (size === 'small') sentAt.set(id, at);
      }
    }
    return sentAt;
  }
}

/** Of the events that every subscriber has. */
function lagsOf({ ids, counts, lastAt }: Arrivals, sentAt: ReadonlyMap<string, number>, subscribers: number): number[] {
  return ids
    .flatMap((id, index) => {
      const at = sentAt.get(id);
      return at !== undefined && counts[index] === subscribers ? [(lastAt[index] ?? 0) - at] : [];
    })
    .sort((one, other) => one - other);
}

function percentile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.ceil(sorted.length * share) - 1] ?? NaN);
}
