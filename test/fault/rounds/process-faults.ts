import { setTimeout as sleep } from 'node:timers/promises';
import { anyOf } from '../harness/database/statements.ts';
import type { GatewaySlot } from '../harness/gateway-slot.ts';
import type { SeededRandom } from '../harness/seeded-random.ts';
import { FOR_EVER_MS, OF_RECEIPTS, hurryReceipts } from './database-faults.ts';
import type { Disturbance, Scene } from './disturbance.ts';

const HOUR_MS = 3_600_000;
/** Longer than the deadline of a claim: what the frozen process had claimed is everybody's before it goes on. */
const LONGER_THAN_A_CLAIM_MS = 9_000;
const LONGEST_LOOK_MS = 1_200;
/** A process is caught in the middle of one of these. */
const MOMENTS = [
  anyOf('insert_intents', 'insert_and_record'),
  anyOf('record_attempts', 'insert_and_record'),
  anyOf('admit_calls', 'stamp_attempt', 'claim_due'),
  anyOf('pacing-lease'),
  ...OF_RECEIPTS,
];

/** SIGSTOP at any moment, for any time. */
export const pauseAtRandom: Disturbance = async ({ victim, random, longestMs }) => {
  const ms = random.pick([random.int(50, 500), random.int(50, 500), random.int(500, 3_000), LONGER_THAN_A_CLAIM_MS]);
  await pause(victim, Math.min(ms, longestMs));
};

/** SIGSTOP in the middle of a statement: before it arrives, or when it has been carried out and its transaction is open. */
export const pauseAtStatement: Disturbance = async (scene) => {
  const { random, world, longestMs } = scene;
  const restore = await hurryReceipts(world, random);
  const longMs = random.chance(0.5) ? LONGER_THAN_A_CLAIM_MS : FOR_EVER_MS;
  const ms = random.chance(0.25) ? longMs : random.int(50, 2_500);
  const caught = await catchAtStatement(scene, (slot) => slot.pause());
  if (caught) await pause(caught, Math.min(ms, longestMs));
  return restore;
};

export const killAtStatement: Disturbance = async (scene) => {
  const caught = await catchAtStatement(scene, (slot) => void slot.kill());
  await caught?.kill();
};

/**
 * One gateway's clock is wrong by up to an hour, sometimes the upstream's, too; both may jump. They stay wrong until the calls
 * of the round have been placed.
 */
export const shiftClocks: Disturbance = async ({ world, victim, random }) => {
  victim.shiftClock(newOffset(random));
  // Some are still under way when it is killed.
  if (random.chance(0.5)) await world.sandbox.fault('slow', { count: 20, delayMs: random.int(100, 350) });
  // Not with a kill: a copy of a request from before the jump would prove nothing.
  const hasJump = random.chance(0.35);
  if (hasJump) await world.sandbox.configure({ clockOffsetMs: newOffset(random) });
  await sleep(random.int(50, 400));
  if (random.chance(0.5)) victim.shiftClock(random.chance(0.3) ? 0 : newOffset(random));
  if (!hasJump && random.chance(0.45)) await victim.kill();
  return async () => {
    victim.shiftClock(0);
    await world.sandbox.configure({ clockOffsetMs: 0 });
  };
};

/** A clock that is wrong by up to an hour, ahead or behind. */
export function newOffset(random: SeededRandom): number {
  const ms = random.pick([random.int(1_000, 60_000), random.int(60_000, HOUR_MS), HOUR_MS]);
  return random.chance(0.5) ? ms : -ms;
}

async function pause(slot: GatewaySlot, ms: number): Promise<void> {
  slot.pause();
  try {
    await sleep(ms);
  } finally {
    slot.resume();
  }
}

/** Does something to the first gateway that is in the middle of one of {@link MOMENTS}; undefined when none was. */
async function catchAtStatement(
  { world, random }: Scene,
  action: (slot: GatewaySlot) => void,
): Promise<GatewaySlot | undefined> {
  const wanted = random.pick(MOMENTS);
  let caught: GatewaySlot | undefined;
  const stop = world.database.wire.watch(random.pick(['request', 'answer']), ({ statement, owner }) => {
    if (caught || !wanted.test(statement)) return;
    caught = world.liveSlots.find(({ name }) => name === owner);
    if (caught) action(caught);
  });
  for (let waited = 0; caught === undefined && waited < LONGEST_LOOK_MS; waited += 20) await sleep(20);
  stop();
  return caught;
}
