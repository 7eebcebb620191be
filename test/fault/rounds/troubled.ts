import { setTimeout as sleep } from 'node:timers/promises';
import type { Wish } from '../harness/ledger.ts';
import type { OwnScene } from './own-round.ts';
import { type DisturbedKind, ROUND_KINDS } from './round-kinds.ts';

/** What may be in the way of a change that has to hold when it is answered. */
const TROUBLES = [
  'scripts',
  'kill-gateway',
  'kill-gateway+fault',
  'kill-at-statement',
  'pause-at-random',
  'lost-answer',
  'late-statement',
  'slow-statement',
  'cut-database',
  'fault',
] as const satisfies readonly DisturbedKind[];

/** Over this time calls are asked for, trouble comes, and the change is made. */
const SPREAD_MS = 600;

/**
 * Clients ask for these calls; for each, `change` is made at a moment of its own, in the middle of some trouble.
 *
 * @returns what became of the changes, in the order of the wishes.
 */
export async function changeInTrouble<T>(
  scene: OwnScene,
  wishes: readonly Wish[],
  change: (wish: Wish) => Promise<T>,
): Promise<T[]> {
  const { world, random } = scene;
  const disturbed = sometime(scene, async () => await ROUND_KINDS[random.pick(TROUBLES)](scene));
  const asked = wishes.map((wish) => sometime(scene, () => world.client.post(wish)));
  const changed = await Promise.all(wishes.map((wish) => sometime(scene, () => change(wish))));
  await Promise.all(asked);
  const aftermath = await disturbed;
  await aftermath?.();
  return changed;
}

async function sometime<T>({ random }: OwnScene, act: () => Promise<T>): Promise<T> {
  await sleep(random.int(0, SPREAD_MS));
  return await act();
}
