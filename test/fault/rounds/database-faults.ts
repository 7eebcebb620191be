import { setTimeout as sleep } from 'node:timers/promises';
import type { StatementFault } from '../harness/database/statement-orders.ts';
import { anyOf } from '../harness/database/statements.ts';
import type { SeededRandom } from '../harness/seeded-random.ts';
import type { World } from '../harness/world.ts';
import type { Aftermath, Disturbance, Scene } from './disturbance.ts';

/** Statements whose answers matter most; the first one is the promise that a call is accepted. */
const INTENTS = anyOf('insert_intents', 'insert_and_record');
const WRITES = [
  INTENTS,
  anyOf('record_attempts', 'insert_and_record'),
  anyOf('admit_calls', 'stamp_attempt', 'leave_now'),
  anyOf('claim_due', 'put_back'),
  /^commit/i,
  anyOf('append_receipts', 'write_receipt_outcomes', 'apply_if_unchanged'),
  anyOf('find_call', 'cancel_call', 'pacing-lease'),
];
/** In the middle of reading receipts and writing what they prove. */
export const OF_RECEIPTS = [
  anyOf('find_receipts_of_calls', 'read_calls'),
  anyOf('write_receipt_outcomes'),
  anyOf('apply_if_unchanged'),
];
const ANY = /./;
const LEAST_MS = 20;
/** Longer than anything may wait. */
export const FOR_EVER_MS = 18_000;
/** Sandbox seconds in one second: the first receipt comes some milliseconds after the ring. */
const HURRY = 60;

/** Statements of one kind meet with this fault for a moment, and now and then any other. */
export function faultStatements(fault: StatementFault, longestMs = LEAST_MS): Disturbance {
  return async ({ world, random }: Scene) => {
    const { orders } = world.database.wire;
    const statement = random.chance(0.4) ? INTENTS : random.pick(WRITES);
    orders.add({ fault, statement, probability: 0.5, ms: random.int(LEAST_MS, longestMs) });
    if (random.chance(0.5)) orders.add({ fault, statement: ANY, probability: 0.04, ms: random.int(5, 400) });
    await sleep(random.int(100, 400));
    orders.clear();
  };
}

/** Some or all connections of one gateway are a black hole; the others have to do without it. */
export const freezeDatabase: Disturbance = async (scene) => {
  const { random, victim } = scene;
  const { wire } = scene.world.database;
  const thaw = random.chance(0.5)
    ? wire.freezeAll(victim.name)
    : wire.freezeSome(victim.name, () => random.chance(0.4));
  try {
    await sleep(howLong(scene));
  } finally {
    if (random.chance(0.5)) victim.cutDatabase();
    thaw();
  }
};

/** One connection becomes a black hole in the middle of a transaction; whoever wants its rows must do without them. */
export const freezeTransaction: Disturbance = async (scene) => {
  const { world, random } = scene;
  const ms = howLong(scene);
  const restore = await hurryReceipts(world, random);
  const { orders } = world.database.wire;
  const before = orders.hits.get('freeze');
  orders.add({ fault: 'freeze', statement: random.pick(OF_RECEIPTS), count: 1, ms });
  await sleep(1_500);
  orders.clear();
  if (orders.hits.get('freeze') !== before) await sleep(ms);
  return restore;
};

/** Receipts come before the answers, mostly: both want the row of the call. @returns how to end that. */
export async function hurryReceipts(world: World, random: SeededRandom): Promise<Aftermath | undefined> {
  if (random.chance(0.3)) return undefined;
  await world.sandbox.configure({ timeScale: HURRY });
  await world.sandbox.fault('slow', { count: 40, delayMs: random.int(200, 350) });
  return async () => await world.sandbox.configure({ timeScale: world.timeScale });
}

/** Mostly a moment; sometimes longer than anything may wait. */
function howLong({ random, longestMs }: Scene): number {
  const ms = random.chance(0.12) ? FOR_EVER_MS : random.int(200, 3_500);
  return Math.min(ms, longestMs);
}
