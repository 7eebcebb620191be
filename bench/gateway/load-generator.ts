/**
 * The load generator, a process of its own on raw sockets: about 15 µs of CPU a request, where autocannon takes about 60,
 * and latencies in microseconds. Takes one {@link LoadOrder} after another by IPC. Every request has another callee.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

import type { LoadOrder, LoadResult } from './load-types.ts';
import { RawConnection } from './raw-connection.ts';

/** Timers ring up to a millisecond late; the rest of the wait is spent awake. */
const AWAKE_MS = 1.5;
const MOST_CONNECTIONS = 512;
const DRAIN_MS = 15_000;

let nextCallee = Math.floor(Math.random() * 1e9);
let latenciesUs: number[] = [];
let failures = 0;
let queued = 0;
let firstFailure: string | undefined;

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));

async function run(order: LoadOrder): Promise<LoadResult> {
  latenciesUs = [];
  failures = 0;
  queued = 0;
  firstFailure = undefined;
  const connections: RawConnection[] = [];
  for (let i = 0; i < order.connections; i += 1) connections.push(await RawConnection.open(order.port));
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await (order.ratePerSecond === undefined ? runClosed(order, connections) : runOpen(order, connections));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  return { ...summarize(), seconds, generatorCpuSeconds: (user + system) / 1e6 };
}

/** Each connection sends its next request when the last one is answered. */
async function runClosed(order: LoadOrder, connections: readonly RawConnection[]): Promise<void> {
  const end = performance.now() + order.durationMs;
  await Promise.all(
    connections.map(
      (connection) =>
        new Promise<void>((done) => {
          const sendNext = (): void => {
            const sentAt = performance.now();
            if (sentAt >= end || !connection.isIdle) return done();
            connection.send(requestOf(order), (status, text) => {
              note(status, text, sentAt);
              sendNext();
            });
          };
          sendNext();
        }),
    ),
  );
}

/** Requests arrive at fixed times, whether or not earlier ones are answered; waiting counts as latency. */
async function runOpen(order: LoadOrder, connections: RawConnection[]): Promise<void> {
  const { ratePerSecond = 1, durationMs } = order;
  const arrivals = Math.floor((durationMs / 1000) * ratePerSecond);
  const start = performance.now() + 10;
  let open = 0;
  for (let i = 0; i < arrivals; i += 1) {
    const plannedAt = start + (i * 1000) / ratePerSecond;
    await waitUntil(plannedAt);
    const connection = await idleOf(order.port, connections);
    open += 1;
    connection.send(requestOf(order), (status, text) => {
      open -= 1;
      note(status, text, plannedAt);
    });
  }
  const giveUpAt = performance.now() + DRAIN_MS;
  while (open > 0 && performance.now() < giveUpAt) await sleep(5);
  if (open > 0) note(0, `${open} requests were not answered in time`, giveUpAt - DRAIN_MS);
}

async function waitUntil(time: number): Promise<void> {
  const restMs = time - performance.now();
  if (restMs > AWAKE_MS) await sleep(restMs - AWAKE_MS);
  while (performance.now() < time) await nextTurn();
}

async function idleOf(port: number, connections: RawConnection[]): Promise<RawConnection> {
  const idle = connections.find(({ isIdle }) => isIdle);
  if (idle) return idle;
  if (connections.length >= MOST_CONNECTIONS) throw new Error(`${MOST_CONNECTIONS} requests are under way: overloaded`);
  const connection = await RawConnection.open(port);
  connections.push(connection);
  return connection;
}

function requestOf(order: LoadOrder): string {
  nextCallee = (nextCallee + 1) % 1_000_000_000;
  const { path, port, apiKey, reads } = order;
  const head = `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${apiKey}\r\n`;
  if (reads) return `GET ${reads[nextCallee % reads.length]} HTTP/1.1\r\n${head}\r\n`;
  const callee = `+8613${String(nextCallee).padStart(9, '0')}`;
  const body = `{"kind":"tts","callee":"${callee}","ttsCode":"TTS_1000001","ttsParams":{"code":"1234"},"purpose":"notification"}`;
  const key = order.hasKeys ? `Idempotency-Key: ${randomUUID()}\r\n` : '';
  return (
    `POST ${path} HTTP/1.1\r\n${head}${key}` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

function note(status: number, text: string, since: number): void {
  latenciesUs.push(Math.round((performance.now() - since) * 1000));
  if (status === 202) queued += 1;
  if (status >= 200 && status < 300) return;
  failures += 1;
  firstFailure ??= text.slice(-400);
}

function summarize(): Omit<LoadResult, 'seconds' | 'generatorCpuSeconds'> {
  const sorted = Float64Array.from(latenciesUs).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { requests: sorted.length, failures, queued, firstFailure, p50Us: at(0.5), p99Us: at(0.99), maxUs: at(1) };
}
