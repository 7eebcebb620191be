import { setTimeout as sleep } from 'node:timers/promises';

import type { GatewayProcess } from '../gateway/gateway-process.ts';
import { treeCpuSeconds } from '../gateway/process-usage.ts';
import type { Upstream } from './upstream.ts';

const LOOK_EVERY_MS = 50;
const MOST_IDLE_MS = 20_000;

/** Of the requests that came while it was looked: microseconds of CPU each. */
export interface Cost {
  readonly gatewayUs: number;
  readonly postgresUs: number;
}

interface Reading {
  readonly count: number;
  readonly gateway: number;
  readonly postgres: number;
}

/** Waits until so many requests came, and reads what the middle four fifths of them cost. */
export async function costOfPlacing(upstream: Upstream, gateway: GatewayProcess, calls: number): Promise<Cost> {
  const [from, to] = [0.1, 0.9].map((share) => Math.floor(calls * share)) as [number, number];
  const before = await readAt(upstream, gateway, from);
  const after = await readAt(upstream, gateway, to);
  await readAt(upstream, gateway, calls);
  const each = (what: 'gateway' | 'postgres'): number =>
    ((after[what] - before[what]) * 1e6) / (after.count - before.count);
  return { gatewayUs: each('gateway'), postgresUs: each('postgres') };
}

async function readAt(upstream: Upstream, gateway: GatewayProcess, atLeast: number): Promise<Reading> {
  let last = -1;
  for (let idleMs = 0; idleMs < MOST_IDLE_MS; idleMs += LOOK_EVERY_MS) {
    const count = await upstream.count();
    if (count >= atLeast)
      return { count, gateway: treeCpuSeconds(gateway.pid), postgres: treeCpuSeconds(gateway.postmasterPid) };
    if (count > last) idleMs = 0;
    last = count;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`only ${last} calls were placed`);
}
