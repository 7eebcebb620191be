import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'undici';

import type { GatewayProcess } from '../gateway/gateway-process.ts';
import { residentMb, treeCpuSeconds } from '../gateway/process-usage.ts';
import type { Row } from '../gateway/publish.ts';
import { round } from '../report.ts';
import type { Clients } from './clients.ts';
import type { Arrivals } from './orders.ts';

/** Of events that count, and of those that are to fill what lies between the gateway and who does not read. */
export const SMALL = { size: 'small' };
const LONG = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`k${index}`, 'x'.repeat(500)]));
const LARGE = { size: 'large', ...LONG };
const TOMORROW_MS = 86_400_000;
const AFTER_MS = 3_000;

export interface Figures extends Row {
  readonly 'p99 ms': number;
  readonly 'RSS MB': number;
  readonly missing: number;
}

const now = () => performance.timeOrigin + performance.now();

/** Makes events at an even rate, and finds out when the last subscriber had each. */
export class Measurement {
  constructor(
    private readonly gateway: GatewayProcess,
    private readonly api: Pool,
    private readonly readers: Clients,
    private readonly subscribers: number,
    private readonly rate: number,
  ) {}

  /** @param withLarge as many large events beside those that count. */
  async run(name: string, seconds: number, withLarge: boolean): Promise<Figures> {
    const sentAt = new Map<string, number>();
    const cpuBefore = treeCpuSeconds(this.gateway.pid);
    await this.send(seconds, withLarge, sentAt);
    await sleep(AFTER_MS);
    const cpuSeconds = treeCpuSeconds(this.gateway.pid) - cpuBefore;
    const { ids, counts, lastAt } = await this.readers.ask<Arrivals>({ tell: 'arrivals' });
    const lags = ids.flatMap((id, index) => {
      const at = sentAt.get(id);
      const isComplete = counts[index] === this.subscribers;
      return at !== undefined && isComplete ? [(lastAt[index] ?? 0) - at] : [];
    });
    lags.sort((a, b) => a - b);
    const percentile = (share: number) => round(lags[Math.ceil(lags.length * share) - 1] ?? NaN);
    return {
      measurement: name,
      subscribers: this.subscribers,
      'events/s': this.rate,
      events: sentAt.size,
      missing: sentAt.size - lags.length,
      'p50 ms': percentile(0.5),
      'p99 ms': percentile(0.99),
      'max ms': percentile(1),
      'RSS MB': Math.round(residentMb(this.gateway.pid)),
      'gateway CPU %': Math.round((cpuSeconds / (seconds + AFTER_MS / 1000)) * 100),
    };
  }

  private async send(seconds: number, withLarge: boolean, sentAt: Map<string, number>): Promise<void> {
    const begin = performance.now();
    const underWay: Promise<void>[] = [];
    for (let index = 0; index < seconds * this.rate; index++) {
      await sleep(Math.max(begin + (index * 1000) / this.rate - performance.now(), 0));
      underWay.push(this.create(SMALL, sentAt));
      if (withLarge) underWay.push(this.create(LARGE));
    }
    await Promise.all(underWay);
  }

  private async create(metadata: Readonly<Record<string, string>>, sentAt?: Map<string, number>): Promise<void> {
    const scheduledAt = new Date(Date.now() + TOMORROW_MS).toISOString();
    const call = { kind: 'tts', callee: '+8613900139000', ttsCode: 'TTS_1000001', scheduledAt, metadata };
    const at = now();
    const { statusCode, body } = await this.api.request({
      method: 'POST',
      path: '/v1/calls',
      headers: { authorization: `Bearer ${this.gateway.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(call),
    });
    const answer = (await body.json()) as { id: string };
    if (statusCode !== 202) throw new Error(`${statusCode} ${JSON.stringify(answer)}`);
    sentAt?.set(`${answer.id}.1`, at);
  }
}
