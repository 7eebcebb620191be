import { setTimeout as sleep } from 'node:timers/promises';
import type { Pooler } from '../harness/servers/pooler.ts';
import { SWITCHES } from '../harness/servers/replicated-postgres.ts';
import type { Disturbance, Scene } from './disturbance.ts';

/** The primary is lost for good, and its standby takes its place. */
export const promoteStandby: Disturbance = async ({ world, random }) => {
  const { replicated } = world.database;
  if (!replicated) throw new Error('this world has no standby');
  const how = random.pick(SWITCHES);
  const promoted = replicated.promote(how, random.int(0, how === 'split' ? 3_000 : 600));
  await sleep(random.int(0, 200));
  // Some who wait for the old one are told of its end; the others find out themselves.
  if (how !== 'split') world.database.cutAll();
  await promoted;
};

export const killPooler: Disturbance = async (scene) => {
  const pooler = poolerOf(scene);
  await pooler.kill();
  await sleep(scene.random.int(0, 300));
  await pooler.start();
};

/** SIGSTOP: a black hole before all gateways. */
export const pausePooler: Disturbance = async (scene) => {
  const pooler = poolerOf(scene);
  pooler.pause();
  try {
    await sleep(Math.min(scene.random.int(100, 3_500), scene.longestMs));
  } finally {
    pooler.resume();
  }
};

/** The pooler's own connections are reset: what gateways hear of it is for the pooler to say. */
export const cutBehindPooler: Disturbance = (scene) => {
  poolerOf(scene);
  scene.world.database.proxy.cutAll();
  return Promise.resolve();
};

function poolerOf({ world }: Scene): Pooler {
  const { pooler } = world.database;
  if (!pooler) throw new Error('this world has no pooler');
  return pooler;
}
