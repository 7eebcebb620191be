import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

import { RawConnection } from '../gateway/raw-connection.ts';
import type { Push } from './plan.ts';

/** Timers ring up to a millisecond late; the rest of the wait is spent awake. */
const AWAKE_MS = 1.5;
const DRAIN_MS = 15_000;

export interface PushResult {
  readonly pushes: number;
  readonly receipts: number;
  readonly failures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Sends each push at its time, whether or not earlier ones are answered: what waits for a connection counts as latency. */
export async function sendPushes(pushes: readonly Push[], port: number, path: string): Promise<PushResult> {
  const connections: RawConnection[] = [];
  for (let i = 0; i < 8; i += 1) connections.push(await RawConnection.open(port));
  const requests = pushes.map(({ body }) => toRequest(body, port, path));
  const latenciesMs: number[] = [];
  let failures = 0;
  const startedAt = performance.now() + 20;
  for (const [index, { atMs }] of pushes.entries()) {
    const plannedAt = startedAt + atMs;
    await waitUntil(plannedAt);
    const connection = connections.find(({ isIdle }) => isIdle) ?? (await openAnother(port, connections));
    connection.send(requests[index] ?? '', (status, text) => {
      latenciesMs.push(performance.now() - plannedAt);
      if (status !== 200 || !text.includes('"code":0')) failures += 1;
    });
  }
  for (let waitedMs = 0; latenciesMs.length < pushes.length && waitedMs < DRAIN_MS; waitedMs += 5) await sleep(5);
  for (const connection of connections) connection.close();
  failures += pushes.length - latenciesMs.length;
  return { ...summarize(latenciesMs), receipts: pushes.reduce((sum, { count }) => sum + count, 0), failures };
}

async function waitUntil(time: number): Promise<void> {
  const restMs = time - performance.now();
  if (restMs > AWAKE_MS) await sleep(restMs - AWAKE_MS);
  while (performance.now() < time) await nextTurn();
}

async function openAnother(port: number, connections: RawConnection[]): Promise<RawConnection> {
  const connection = await RawConnection.open(port);
  connections.push(connection);
  return connection;
}

/** The connection writes one byte for each character. */
function toRequest(body: string, port: number, path: string): string {
  const bytes = Buffer.from(body).toString('latin1');
  return (
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json;charset=utf-8\r\n` +
    `Content-Length: ${bytes.length}\r\n\r\n${bytes}`
  );
}

function summarize(latenciesMs: readonly number[]) {
  const sorted = Float64Array.from(latenciesMs).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { pushes: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
