import type { GatewaySlot } from '../harness/gateway-slot.ts';
import type { SeededRandom } from '../harness/seeded-random.ts';
import type { Settlement } from '../harness/settlement.ts';
import type { World } from '../harness/world.ts';

/** What a disturbance works with. */
export interface Scene {
  readonly world: World;
  readonly random: SeededRandom;
  readonly settlement: Settlement;
  /** A gateway to hurt; another one stays up. */
  readonly victim: GatewaySlot;
  /** Freezes and pauses last no longer, in milliseconds. */
  readonly longestMs: number;
}

/** Ends what is to last until the calls of the round have been placed. */
export type Aftermath = () => Promise<void>;

/** What is done to the system while the load runs. */
export type Disturbance = (scene: Scene) => Promise<void | Aftermath>;

/** Within this time after the start of the load the disturbance begins. */
export const LONGEST_DELAY_MS = 300;
