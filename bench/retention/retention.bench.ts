/**
 * A month of calls is over and goes as a whole, while calls are placed: how long does that take, and how long does the slowest
 * call wait for it? `--help` names the options.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig, changeConfig, Database, OldPartitions } from '../built.ts';
import { startListener } from '../gateway/child.ts';
import { cleanUp } from '../gateway/cleanup.ts';
import { type GatewayProcess, startGatewayProcess } from '../gateway/gateway-process.ts';
import { publish, type Row } from '../gateway/publish.ts';
import { checkClaim, round } from '../report.ts';
import { withClient } from '../with-client.ts';
import { attachMonth, createMonth, partitionOf, startOf } from '../scale/months.ts';
import { fillCalls, fillEvents, fillLabels, fillReceipts, NUMBER_CALLS } from './month-rows.sql.ts';
import { readOptions } from './options.ts';
import { type PlacedCall, SteadyCaller } from './steady-caller.ts';

/** Long enough ago for every retention that the gateway has by default. */
const MONTHS_AGO = 5;
const MOST_MS = 1_000;
const MOST_ATTEMPTS = 20;

interface Span {
  readonly startedAt: number;
  readonly endedAt: number;
}

interface Drop extends Span {
  /** When others see it. */
  readonly goneAt: number;
}

const options = readOptions();
try {
  const upstream = await startListener('upstream-stub.ts');
  const gateway = await startGatewayProcess({ upstreamPort: upstream.port });
  const mb = await fillMonth(gateway);
  const caller = new SteadyCaller(gateway, options.ratePerSecond);
  await sleep(options.aroundMs);
  const drop = await dropMonth(gateway.databaseUrl);
  await sleep(options.aroundMs);
  await caller.stop();
  // The first second is the process's own warming up.
  const placed = caller.placed.filter(({ startedAt }) => startedAt > caller.placed[0]!.startedAt + 1_000);
  const within = ({ startedAt, ms }: PlacedCall, spans: readonly Span[]) =>
    spans.some((span) => startedAt + ms >= span.startedAt && startedAt <= span.endedAt);
  const dropping = placed.filter((call) => within(call, drop.drops));
  const looking = placed.filter((call) => !dropping.includes(call) && within(call, [drop]));
  const others = placed.filter((call) => !within(call, [drop]));
  const goneMs = drop.drops.reduce((sum, { startedAt, goneAt }) => sum + goneAt - startedAt, 0);
  const dropMs = drop.drops.reduce((sum, span) => sum + span.endedAt - span.startedAt, 0);
  const slowest = Math.max(0, ...dropping.map(({ ms }) => ms));
  publish(
    {
      title: 'Dropping a month of calls',
      sections: {
        month: [
          {
            calls: options.calls,
            MB: mb,
            partitions: drop.names.length,
            attempts: drop.attempts,
            'looked at in ms': round(drop.endedAt - drop.startedAt - dropMs),
            'gone after ms': round(goneMs),
            'files given back after ms': round(dropMs),
          },
        ],
        placing: [
          row('while it is dropped', dropping),
          row('while it is looked at', looking),
          row('before and after', others),
        ],
      },
      claims: [
        checkClaim(`a month is gone after ${round(goneMs)} ms, limit ${MOST_MS}, left`, MOST_MS - goneMs, 0),
        checkClaim(
          `the slowest call meanwhile took ${round(slowest)} ms, limit ${MOST_MS}, left`,
          MOST_MS - slowest,
          0,
        ),
        checkClaim('partitions that were dropped', drop.names.length, 4),
        checkClaim(
          'calls that were accepted, of all',
          placed.filter(({ status }) => [201, 202].includes(status)).length / placed.length,
          1,
        ),
      ],
    },
    options.outPath,
  );
} finally {
  await cleanUp();
}

/** @returns its size, in MB. */
async function fillMonth({ databaseUrl }: GatewayProcess): Promise<number> {
  const fills = { calls: fillCalls, call_events: fillEvents, call_labels: fillLabels, receipts: fillReceipts };
  return await withClient(databaseUrl, async (client) => {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
    await createMonth(client, MONTHS_AGO);
    await client.query(NUMBER_CALLS, [options.calls, startOf(MONTHS_AGO)]);
    for (const [parent, fill] of Object.entries(fills)) await client.query(fill(partitionOf(parent, MONTHS_AGO)));
    await attachMonth(client, MONTHS_AGO);
    const names = Object.keys(fills).map((parent) => partitionOf(parent, MONTHS_AGO));
    for (const name of names) await client.query(`vacuum (analyze) ${name}`);
    await client.query('checkpoint');
    const size = 'select sum(pg_total_relation_size(n::regclass)) / 1048576.0 as mb from unnest($1::text[]) n';
    const { rows } = await client.query<{ mb: string }>(size, [names]);
    return Math.round(Number(rows[0]?.mb));
  });
}

/** As the retention of a gateway does. */
async function dropMonth(databaseUrl: string) {
  const database = new Database(databaseUrl, 2);
  const partitions = new OldPartitions(database, changeConfig(new AppConfig(), { aliyunMode: 'sandbox' }));
  const cut = new Date(Date.now() - 90 * 86_400_000);
  const drops: Drop[] = [];
  const query = database.pool.query.bind(database.pool) as (...args: unknown[]) => Promise<unknown>;
  database.pool.query = (async (...args: unknown[]) => {
    const startedAt = performance.now();
    const month = /detach_partitions\('\{(\w+)/.exec(String(args[0]))?.[1];
    const goneAt = month === undefined ? undefined : untilGone(query, month);
    const result = await query(...args);
    if (goneAt) drops.push({ startedAt, goneAt: await goneAt, endedAt: performance.now() });
    return result;
  }) as never;
  let startedAt = performance.now();
  let { dropped, isInUse } = await partitions.drop({ calls: cut, receipts: cut }, () => true);
  let attempts = 1;
  // A gateway comes back every minute while a lock is not had at once.
  for (; isInUse && attempts < MOST_ATTEMPTS; attempts += 1) {
    await sleep(1_000);
    if (dropped.length === 0) startedAt = performance.now();
    const next = await partitions.drop({ calls: cut, receipts: cut }, () => true);
    dropped = [...dropped, ...next.dropped];
    isInUse = next.isInUse;
  }
  const endedAt = performance.now();
  await database.close();
  return { names: dropped, attempts, startedAt, endedAt, drops };
}

/** Until others see that it is gone, and wait for no lock of it: the server gives files back only afterwards. */
async function untilGone(query: (...args: unknown[]) => Promise<unknown>, name: string): Promise<number> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const { rows } = (await query('select to_regclass($1) is null as gone', [name])) as { rows: { gone: boolean }[] };
    if (rows[0]?.gone) break;
    await sleep(5);
  }
  return performance.now();
}

function row(what: string, calls: readonly PlacedCall[]): Row {
  const times = calls.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN);
  return { calls: what, count: calls.length, 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'slowest ms': at(1) };
}
