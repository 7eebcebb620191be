import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '../harness/seeded-random.ts';
import { CUTS } from '../harness/upstream-cuts.ts';
import type { World } from '../harness/world.ts';
import { faultStatements, freezeDatabase, freezeTransaction } from './database-faults.ts';
import type { Disturbance, Scene } from './disturbance.ts';
import { killAtStatement, pauseAtRandom, pauseAtStatement, shiftClocks } from './process-faults.ts';
import { cutBehindPooler, killPooler, pausePooler, promoteStandby } from './server-faults.ts';

/** Modes of POST /__sandbox/faults. */
const FAULT_MODES = [
  'throttle',
  'unavailable',
  'unavailable-after-place',
  'html502',
  'html502-after-place',
  'hang',
  'hang-after-place',
  'reset-before',
  'reset-after-place',
  'bad-json',
  'slow',
  'no-call-id',
  'system-error',
  'system-error-after-place',
  'clock-expired',
] as const;

async function killPostgres({ world, random }: Scene): Promise<void> {
  await world.postgres.kill();
  await sleep(random.int(0, 100));
  await world.postgres.start();
}

async function killAllGateways({ world }: Scene): Promise<void> {
  await Promise.all(world.slots.map((slot) => slot.kill()));
  await world.revive();
}

/** Longer than a deadline: what the frozen process had claimed is everybody's before it goes on. */
async function pause({ victim, settlement, random }: Scene): Promise<void> {
  victim.pause();
  try {
    await settlement.expireDeadClaims();
    await sleep(random.int(100, 600));
  } finally {
    victim.resume();
  }
}

async function cutUpstream({ world, random }: Scene): Promise<void> {
  const favourite = random.pick(CUTS);
  world.nextCut = () => (random.chance(0.3) ? favourite : random.chance(0.1) ? random.pick(CUTS) : undefined);
  await sleep(random.int(100, 300));
  world.nextCut = () => undefined;
  if (random.chance(0.5)) world.upstreamProxy.cutAll();
}

/** Statements arrive and are committed; the gateways hear nothing but the end of their connections. */
async function deafenDatabase({ world, random }: Scene): Promise<void> {
  world.database.wire.isDeaf = true;
  await sleep(random.int(5, 150));
  world.database.cutAll();
  world.database.wire.isDeaf = false;
}

async function faultUpstream({ world, random }: Scene): Promise<void> {
  await orderFault(world, random);
  if (random.chance(0.3)) await sleep(100).then(() => orderFault(world, random));
}

/** The first account is not reached, or throttles: calls go over to the second one. */
async function troubleFirstAccount({ world, random }: Scene): Promise<void> {
  if (random.chance(0.3)) await world.sandbox.fault('throttle', { count: random.int(3, 12) });
  else await world.upstreamProxy.refuse();
}

async function failOver(scene: Scene): Promise<void> {
  await troubleFirstAccount(scene);
  await sleep(scene.random.int(50, 400));
  await scene.world.upstreamProxy.reopen();
}

async function killInFailOver(scene: Scene): Promise<void> {
  await troubleFirstAccount(scene);
  await sleep(scene.random.int(0, 120));
  await scene.victim.kill();
  await sleep(scene.random.int(0, 200));
  await scene.world.upstreamProxy.reopen();
}

/** Makes the next requests to the upstream fail in one way. */
async function orderFault(world: World, random: SeededRandom, mode = random.pick(FAULT_MODES)): Promise<void> {
  await world.sandbox.fault(mode, { count: random.int(1, 15), delayMs: random.int(50, 600) });
}

/** The processes of a round that begins with `kill` are killed with -9. */
export const ROUND_KINDS = {
  'kill-gateway': async ({ victim }) => await victim.kill(),
  'kill-gateway+fault': async (scene) => {
    await orderFault(scene.world, scene.random);
    await sleep(scene.random.int(0, 150));
    await scene.victim.kill();
  },
  'kill-gateways': killAllGateways,
  'kill-postgres': killPostgres,
  'kill-everything': async (scene) => {
    const victims = scene.world.slots.map((slot) => slot.kill());
    await Promise.all([...victims, killPostgres(scene)]);
    await scene.world.revive();
  },
  pause,
  'cut-upstream': cutUpstream,
  'cut-database': ({ world }) => Promise.resolve(world.database.cutAll()),
  'deaf-database': deafenDatabase,
  fault: faultUpstream,
  'fail-over': failOver,
  'kill-in-fail-over': killInFailOver,
  'fault-in-fail-over': async (scene) =>
    await Promise.all([failOver(scene), faultUpstream(scene)]).then(() => undefined),
  'kill-at-statement': killAtStatement,
  'lost-answer': faultStatements('lose-answer'),
  'cut-statement': faultStatements('cut-before'),
  'late-statement': faultStatements('late', 1_500),
  'slow-statement': async (scene) =>
    await faultStatements(scene.random.pick(['delay-request', 'delay-answer']), 1_500)(scene),
  'frozen-database': freezeDatabase,
  'frozen-transaction': freezeTransaction,
  'pause-at-random': pauseAtRandom,
  'pause-at-statement': pauseAtStatement,
  'promote-standby': promoteStandby,
  'kill-pooler': killPooler,
  'pause-pooler': pausePooler,
  'cut-behind-pooler': cutBehindPooler,
  clocks: shiftClocks,
  scripts: () => Promise.resolve(),
  cancel: () => Promise.resolve(),
  restart: async ({ victim }) => {
    if (!(await victim.terminate())) throw new Error(`a gateway did not end after SIGTERM:\n${victim.lastLines}`);
  },
} as const satisfies Record<string, Disturbance>;

export type DisturbedKind = keyof typeof ROUND_KINDS;
