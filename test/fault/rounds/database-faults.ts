import { setTimeout as sleep } from 'node:timers/promises';
import type { StatementFault } from '../harness/database/statement-orders.ts';
import type { SeededRandom } from '../harness/seeded-random.ts';
import type { Disturbance, Scene } from './disturbance.ts';

/** Statements whose answers matter most; the first one is the promise that a call is accepted. */
const INTENTS = /^insert_intents$/;
const WRITES = [
  INTENTS,
  /^record_placings$/,
  /^(?:admit|stamp_attempt)$/,
  /^(?:claim_due|put_back)$/,
  /^commit/i,
  /^(?:append_receipts|apply_call_updates|mark_receipts_ingested)$/,
  /^(?:find_call|cancel_call|pacing-lease)$/,
];
/** In one transaction each, with rows that others want. */
const HOLDS_ROWS = [
  /^apply_call_updates$/,
  /^(?:take_waiting_receipts|find_receipts_of_calls)$/,
  /^mark_receipts_ingested$/,
];
const ANY = /./;

/** Statements of one kind meet with this fault for a moment, and now and then any other. */
export function faultStatements(fault: StatementFault, longestMs: number): Disturbance {
  return async ({ world: { databaseWire }, random }: Scene) => {
    const statement = random.chance(0.4) ? INTENTS : random.pick(WRITES);
    databaseWire.orders.add({ fault, statement, probability: 0.5, ms: random.int(20, longestMs) });
    if (random.chance(0.5))
      databaseWire.orders.add({ fault, statement: ANY, probability: 0.04, ms: random.int(5, 400) });
    await sleep(random.int(100, 400));
    databaseWire.orders.clear();
  };
}

/** Some or all connections of one gateway are a black hole; the others have to do without it. */
export const freezeDatabase: Disturbance = async ({ world: { databaseWire }, random, victim }) => {
  const thaw = random.chance(0.5)
    ? databaseWire.freezeAll(victim.name)
    : databaseWire.freezeSome(victim.name, () => random.chance(0.4));
  try {
    await sleep(howLong(random));
  } finally {
    if (random.chance(0.5)) victim.cutDatabase();
    thaw();
  }
};

/** One connection becomes a black hole in the middle of a transaction; whoever wants its rows must do without them. */
export const freezeTransaction: Disturbance = async ({ world, random }) => {
  const ms = howLong(random);
  await slowAnswers(world.sandbox, random);
  const before = world.databaseWire.orders.hits.get('freeze');
  world.databaseWire.orders.add({ fault: 'freeze', statement: random.pick(HOLDS_ROWS), count: 1, ms });
  await sleep(1_500);
  world.databaseWire.orders.clear();
  if (world.databaseWire.orders.hits.get('freeze') !== before) await sleep(ms);
};

/** Receipts then come before the answers: both want the row of the call. */
export async function slowAnswers(sandbox: Scene['world']['sandbox'], random: SeededRandom): Promise<void> {
  if (random.chance(0.6)) await sandbox.fault('slow', { count: 40, delayMs: random.int(150, 350) });
}

/** Mostly a moment; sometimes longer than anything may wait. */
function howLong(random: SeededRandom): number {
  return random.chance(0.15) ? 18_000 : random.int(200, 3_500);
}
