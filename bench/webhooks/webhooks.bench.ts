/**
 * What one endpoint that does not answer costs the others: time from the commit of an event until five receivers have it, while a
 * sixth one answers and while it does not, in turns in one run. `npm run build && node bench/webhooks/webhooks.bench.ts [-- --out <file>]`; ends with 1 when
 * the p99 of the others is more than a tenth longer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { API_KEY } from '../../test/fault/harness/good-client.ts';
import { World } from '../../test/fault/harness/world.ts';
import { WebhookLoad } from '../../test/support/webhook-load.ts';
import { silence, status, WebhookReceiver } from '../../test/support/webhook-receiver.ts';
import { checkClaim, report, round } from '../report.ts';

const HEALTHY = 5;
const ROUNDS = 6;
const EVENTS_EACH_ROUND = 300;
const PAUSE_MS = 20;

type Row = { readonly isDead: boolean; readonly latencies: readonly number[] };

const world = await World.open({ gateways: 1, env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' } });
const load = await WebhookLoad.connect(world.databaseUrl, 'live');
const healthy = await Promise.all(Array.from({ length: HEALTHY }, () => WebhookReceiver.start()));
const sixth = await WebhookReceiver.start();

async function send(method: string, path: string, body?: object): Promise<{ id: string }> {
  const answer = await fetch(`${world.slots[0]?.url}/v1/webhook-endpoints${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return (await answer.json()) as { id: string };
}

async function measure(isDead: boolean): Promise<number[]> {
  sixth.answer = isDead ? silence : status(204);
  const endpoint = await send('POST', '', { url: sixth.url });
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
  await send('DELETE', `/${endpoint.id}`);
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
    for (const isDead of index % 2 === 0 ? [false, true] : [true, false])
      rows.push({ isDead, latencies: await measure(isDead) });
  const all = (isDead: boolean) => rows.filter((row) => row.isDead === isDead).flatMap(({ latencies }) => latencies);
  const [without, with_] = [all(false), all(true)];
  report(
    'webhooks beside an endpoint that does not answer',
    [without, with_].map((latencies, index) => ({
      deadEndpoints: index,
      deliveries: latencies.length,
      p50Ms: round(quantile(latencies, 0.5)),
      p99Ms: round(quantile(latencies, 0.99)),
    })),
    [
      checkClaim(
        'p99 beside one that answers / p99 beside one that does not',
        quantile(without, 0.99) / quantile(with_, 0.99),
        1 / 1.1,
      ),
    ],
  );
} finally {
  await load.close();
  await world.close();
  await Promise.all([sixth, ...healthy].map((receiver) => receiver.close()));
}
