/**
 * What one endpoint that does not answer costs the others: time from the commit of an event until five receivers have it, without
 * and with it, in turns in one run. `npm run build && node bench/webhooks/webhooks.bench.ts [-- --out <file>]`; ends with 1 when
 * the p99 of the others is more than a tenth longer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { API_KEY } from '../../test/fault/harness/good-client.ts';
import { World } from '../../test/fault/harness/world.ts';
import { WebhookLoad } from '../../test/support/webhook-load.ts';
import { WebhookReceiver } from '../../test/support/webhook-receiver.ts';
import { checkClaim, report, round } from '../report.ts';

const HEALTHY = 5;
const ROUNDS = 6;
const EVENTS_EACH_ROUND = 300;
const PAUSE_MS = 20;

type Row = Record<string, unknown> & { readonly dead: boolean; readonly latencies: readonly number[] };

const world = await World.open({ gateways: 1, env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' } });
const load = await WebhookLoad.connect(world.databaseUrl, 'live');
const healthy = await Promise.all(Array.from({ length: HEALTHY }, () => WebhookReceiver.start()));
const dead = await WebhookReceiver.start();
dead.answer = () => undefined;

async function send(method: string, path: string, body?: object): Promise<{ id: string }> {
  const answer = await fetch(`${world.slots[0]?.url}/v1/webhook-endpoints${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return (await answer.json()) as { id: string };
}

async function measure(hasDead: boolean): Promise<number[]> {
  const endpoint = hasDead ? await send('POST', '', { url: dead.url }) : undefined;
  const committedAt = new Map<string, number>();
  const from = healthy.map(({ received }) => received.length);
  for (let index = 0; index < EVENTS_EACH_ROUND; index++) {
    const [id = ''] = await load.write(1, 1);
    committedAt.set(id, performance.now());
    await sleep(PAUSE_MS);
  }
  const latencies: number[] = [];
  for (const [index, receiver] of healthy.entries()) {
    await receiver.until(({ length }) => length - (from[index] ?? 0) >= EVENTS_EACH_ROUND);
    for (const { id, at } of receiver.received.slice(from[index])) latencies.push(at - (committedAt.get(id) ?? at));
  }
  if (endpoint) await send('DELETE', `/${endpoint.id}`);
  return latencies;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

try {
  for (const { url } of healthy) await send('POST', '', { url });
  await measure(false);
  const rows: Row[] = [];
  for (let index = 0; index < ROUNDS; index++)
    for (const hasDead of index % 2 === 0 ? [false, true] : [true, false])
      rows.push({ dead: hasDead, latencies: await measure(hasDead) });
  const all = (hasDead: boolean) => rows.filter((row) => row.dead === hasDead).flatMap(({ latencies }) => latencies);
  const [without, with_] = [all(false), all(true)];
  report(
    'webhooks beside an endpoint that does not answer',
    [without, with_].map((latencies, index) => ({
      deadEndpoints: index,
      deliveries: latencies.length,
      p50Ms: round(quantile(latencies, 0.5)),
      p99Ms: round(quantile(latencies, 0.99)),
    })),
    [checkClaim('p99 without / p99 with a dead endpoint', quantile(without, 0.99) / quantile(with_, 0.99), 1 / 1.1)],
  );
} finally {
  await load.close();
  await world.close();
  await Promise.all([dead, ...healthy].map((receiver) => receiver.close()));
}
