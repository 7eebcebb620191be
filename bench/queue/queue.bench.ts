/**
 * How fast is a full queue placed? First one gateway process with its pace out of the way, then two that share one account of
 * 1,000 requests a second: is the pace used, and kept, as the upstream sees it? The rows are due before a process starts.
 * The database belongs to a gateway without the role `worker`, which does nothing meanwhile. `--help` names the options.
 */
import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

import { cleanUp } from '../gateway/cleanup.ts';
import { type GatewayProcess, startGatewayProcess } from '../gateway/gateway-process.ts';
import { publish, type Row } from '../gateway/publish.ts';
import { median } from '../measure.ts';
import { checkClaim, type Claim, round } from '../report.ts';
import { withClient } from '../with-client.ts';
import { fillQueue, readPlaced } from './due-calls.ts';
import { readOptions } from './options.ts';
import { costOfPlacing } from './placing.ts';
import { sealCallees, untilSealed } from './sealed-callees.ts';
import { mostInASecond, Upstream } from './upstream.ts';

const CALLS_PER_SECOND = 3_000;
const PACE = 1_000;
const PACED_PROCESSES = 2;
const USED_PERCENT = 97;
/** Processes that start, and find each other's leases. */
const PACED_WARM_UP_MS = 3_000;

const options = readOptions();
const OURS = 'this version';
const THEIRS = 'the other version';

try {
  const upstream = await Upstream.start(options.upstreamDelayMs);
  const keeper = await startGatewayProcess({ upstreamPort: upstream.port, env: { ROLES: 'api' } });
  await withClient(keeper.databaseUrl, async (client) => {
    await sealCallees(client, keeper, Math.max(options.calls, pacedCalls()));
    const sealing = await startWorker(keeper, upstream, {});
    await untilSealed(client);
    await sealing.stop();
    const placing: Row[] = [];
    for (let number = 1; number <= options.rounds; number += 1)
      for (const version of versions())
        placing.push({ round: number, ...(await place(client, keeper, upstream, version)) });
    const paced = options.pacedMs > 0 ? [await keepPace(client, keeper, upstream)] : [];
    const sections = {
      'one process, its pace out of the way': placing,
      [`${PACED_PROCESSES} processes, ${PACE}/s`]: paced,
    };
    publish(
      { title: 'A full queue', sections, claims: [...placingClaims(placing), ...paced.flatMap(pacedClaims)] },
      options.outPath,
    );
  });
} finally {
  await cleanUp();
}

function versions(): string[] {
  return options.against === undefined ? [OURS] : [OURS, THEIRS];
}

async function place(client: pg.Client, keeper: GatewayProcess, upstream: Upstream, version: string): Promise<Row> {
  await fillQueue(client, options.calls);
  await upstream.forget();
  const gateway = await startWorker(keeper, upstream, version === OURS ? {} : { checkout: options.against });
  const cost = await costOfPlacing(upstream, gateway, options.calls);
  await gateway.stop();
  const { count, middleSeconds, otherCount } = await readPlaced(client);
  return {
    gateway: version,
    calls: count,
    'calls/s': Math.round((count * 0.8) / middleSeconds),
    'gateway CPU µs/call': Math.round(cost.gatewayUs),
    'PostgreSQL CPU µs/call': Math.round(cost.postgresUs),
    'not at the first attempt': otherCount,
  };
}

async function keepPace(client: pg.Client, keeper: GatewayProcess, upstream: Upstream): Promise<Row> {
  await fillQueue(client, Math.max(options.calls, pacedCalls()));
  await upstream.forget();
  const env = { ACCOUNT_QPS: String(PACE), OPERATION_QPS: `SingleCallByTts:${PACE}` };
  const starts = Array.from({ length: PACED_PROCESSES }, () => startWorker(keeper, upstream, { env }));
  const gateways = await Promise.all(starts);
  await sleep(PACED_WARM_UP_MS + options.pacedMs);
  const arrivals = await upstream.arrivals();
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  const endAt = arrivals.at(-1) ?? NaN;
  const measured = arrivals.filter((at) => at > endAt - options.pacedMs);
  const perSecond = measured.length / (options.pacedMs / 1_000);
  return {
    requests: arrivals.length,
    'requests/s': Math.round(perSecond),
    '% of the pace': round((perSecond / PACE) * 100),
    'most in a second': mostInASecond(arrivals),
  };
}

/** Half as many again as the pace allows. */
function pacedCalls(): number {
  return options.pacedMs === 0 ? 0 : Math.ceil(((options.pacedMs + PACED_WARM_UP_MS) / 1_000) * PACE * 1.5);
}

function startWorker(
  databaseOf: GatewayProcess,
  upstream: Upstream,
  { env, checkout }: { readonly checkout?: string; readonly env?: Readonly<Record<string, string>> },
): Promise<GatewayProcess> {
  return startGatewayProcess({
    upstreamPort: upstream.port,
    databaseOf,
    checkout,
    profileDir: options.profileDir,
    env,
  });
}

function placingClaims(rows: readonly Row[]): Claim[] {
  const ours = rows.filter(({ gateway }) => gateway === OURS).map((row) => Number(row['calls/s']));
  return ours.length > 0 ? [checkClaim('calls/s of one process', median(ours), CALLS_PER_SECOND)] : [];
}

function pacedClaims(row: Row): Claim[] {
  return [
    checkClaim('% of the pace that is used', Number(row['% of the pace']), USED_PERCENT),
    checkClaim('requests below the pace in the fullest second', PACE - Number(row['most in a second']), 0),
  ];
}
