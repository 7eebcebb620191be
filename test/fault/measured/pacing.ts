import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxRequest } from '../harness/sandbox-control.ts';
import { waitUntil } from '../harness/waiting.ts';
import { World } from '../harness/world.ts';
import { PATIENT } from '../harness/patience.ts';
import { queueMany } from './bulk.ts';

export interface PacingResult {
  readonly queued: number;
  readonly rings: number;
  readonly sent: number;
  /** Most requests in any sliding second of the sandbox's log. */
  readonly mostInOneSecond: number;
  /** Share of the permitted rate that was used, from the first to the last request. */
  readonly utilisation: number;
}

/** Four processes empty one queue at `qps` requests per second together. */
export async function measurePacing(count: number, qps: number): Promise<PacingResult> {
  const world = await World.open({ gateways: 4, env: { ...PATIENT, ACCOUNT_QPS: String(qps) } });
  try {
    const queued = await queueMany(world.client, count);
    return { queued, ...(await readPacing(world, count, qps)) };
  } finally {
    await world.close();
  }
}

/** Waits until the sandbox has rung so often, and reads at which pace it was asked to. */
export async function readPacing(
  { sandbox }: World,
  count: number,
  qps: number,
): Promise<Omit<PacingResult, 'queued'>> {
  const timeoutMs = (count / qps) * 2_000 + 30_000;
  // Each answer holds all rings, and holds the sandbox up meanwhile: not before the rest can have rung.
  await sleep(((count - (await sandbox.rings()).length) / qps) * 1_000);
  await waitUntil('the queue to be empty', timeoutMs, async () => (await sandbox.rings()).length >= count, 500);
  const requests = (await sandbox.requests()).filter(({ action }) => action === 'SingleCallByTts');
  const rings = (await sandbox.rings()).length;
  return { rings, sent: requests.length, ...readTimes(requests, qps) };
}

function readTimes(requests: readonly SandboxRequest[], qps: number) {
  const times = requests.map(({ receivedAt }) => Date.parse(receivedAt)).sort((a, b) => a - b);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
  return { mostInOneSecond: mostInOneSecond(times), utilisation: (times.length - 1) / (seconds * qps) };
}

/** @param times in milliseconds, ascending. */
export function mostInOneSecond(times: readonly number[]): number {
  let start = 0;
  let most = 0;
  times.forEach((time, end) => {
    while (time - (times[start] ?? time) >= 1_000) start += 1;
    most = Math.max(most, end - start + 1);
  });
  return most;
}
