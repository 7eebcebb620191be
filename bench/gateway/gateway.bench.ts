/**
 * Durable `POST /v1/calls` of the built gateway against (a) Express + pop-core and (b) Fastify + undici, both without
 * persistence, and (d) a bare server with the same two durable writes, on one machine in interleaved rounds: rate, latency, CPU and memory in closed loops, then the latency that
 * each adds at a steady rate. Eight processes: generator, upstream, a, b, d, gateway, and two PostgreSQL. `--help` names the options.
 */
import { startScript } from './child.ts';
import { round } from '../report.ts';
import { cleanUp } from './cleanup.ts';
import { type Contestant, directly, type Field, startField } from './contestants.ts';
import { measureSync } from './disk.ts';
import { readDurability } from './durability.ts';
import type { GatewayProcess } from './gateway-process.ts';
import { readOptions } from './options.ts';
import { printTable, publish, type Row } from './publish.ts';
import { Measurement } from './rounds.ts';
import {
  countStored,
  durabilityClaims,
  steadyClaims,
  steadyRows,
  throughputClaims,
  throughputRows,
  writeClaims,
} from './tables.ts';
import { readWriteCost } from './write-cost.ts';

/** Connections that the steady load starts with; more are opened when all are busy. */
const STEADY_CONNECTIONS = 8;
const WARM_UP_CONNECTIONS = 32;
const WARM_UP_ROUNDS = 0;
const WRITES_MS = 2_000;

const options = readOptions();
const sections: Record<string, Row[]> = {};
const claims: ReturnType<typeof throughputClaims> = [];
try {
  const field = await startField(options);
  const measurement = new Measurement(startScript('load-generator.ts', [], 'inherit'));
  const warmUp = { connections: WARM_UP_CONNECTIONS, durationMs: options.warmUpMs, hasKeys: options.hasKeys };
  await measurement.rounds(field.contestants, warmUp, WARM_UP_ROUNDS);
  await measureThroughput(field, measurement);
  if (options.ratePerSecond > 0) await measureSteady(field, measurement);
  await checkDurability(field, measurement);
  // The profile is written when the process ends.
  await field.gateway?.stop();
  if (options.profileDir) console.log(`CPU profile of the gateway process: ${options.profileDir}`);
  publish({ title: 'POST /v1/calls: naive proxy, limit, our durable gateway', sections, claims }, options.outPath);
} finally {
  await cleanUp();
}

async function measureThroughput({ contestants }: Field, measurement: Measurement): Promise<void> {
  for (const connections of options.connections) {
    const { durationMs, hasKeys } = options;
    const setting = { connections, durationMs, hasKeys };
    const samples = await measurement.rounds(contestants, setting, options.rounds);
    const rows = throughputRows(connections, samples);
    printTable(`${connections} connections`, rows);
    (sections['closed loop'] ??= []).push(...rows);
    claims.push(...throughputClaims(connections, samples));
  }
}

async function measureSteady({ upstream, contestants }: Field, measurement: Measurement): Promise<void> {
  const { ratePerSecond, durationMs, steadyDelayMs } = options;
  upstream.child.send({ delayMs: steadyDelayMs });
  const direct = directly(upstream);
  const setting = { connections: STEADY_CONNECTIONS, ratePerSecond, durationMs };
  const samples = await measurement.rounds([direct, ...contestants], setting, options.rounds);
  sections[`steady ${ratePerSecond}/s, upstream takes ${steadyDelayMs} ms`] = steadyRows(samples, direct.name);
  claims.push(...steadyClaims(ratePerSecond, samples, direct.name));
}

async function checkDurability({ gateway, contestants }: Field, measurement: Measurement): Promise<void> {
  const ours = contestants.at(-1);
  if (!gateway || !ours) return;
  const durability = await readDurability(gateway.databaseUrl);
  const acknowledged = measurement.acknowledged(ours.name);
  const stored = countStored(durability.callsByStatus);
  sections['durability'] = [{ ...durability.settings, acknowledged, stored, ...measureSync(gateway.folder) }];
  claims.push(...durabilityClaims(acknowledged, durability));
  await measureWrites(gateway, ours, measurement);
}

/** After a warm-up of its own, so that few pages are written whole. */
async function measureWrites(gateway: GatewayProcess, ours: Contestant, measurement: Measurement): Promise<void> {
  const setting = { connections: WARM_UP_CONNECTIONS, durationMs: WRITES_MS, hasKeys: options.hasKeys };
  const cost = await readWriteCost(gateway.databaseUrl, async () => {
    const before = measurement.acknowledged(ours.name);
    await measurement.rounds([ours], setting, 0);
    return measurement.acknowledged(ours.name) - before;
  });
  sections['writes of a call'] = [
    {
      connections: WARM_UP_CONNECTIONS,
      'WAL bytes': Math.round(cost.walBytes),
      'index insertions': round(cost.indexInsertions),
      commits: round(cost.commits),
    },
  ];
  claims.push(...writeClaims(cost));
}
