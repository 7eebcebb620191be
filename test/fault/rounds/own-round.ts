import type { Breach, Evidence } from '../harness/judge.ts';
import type { LoadGenerator } from '../harness/load-generator.ts';
import type { Scene } from './disturbance.ts';

/** What a round works with that asks for calls of its own. */
export interface OwnScene extends Scene {
  readonly load: LoadGenerator;
  readonly round: number;
}

export interface Judged {
  readonly evidence: Evidence;
  readonly breaches: readonly Breach[];
}

/** A round that is not load with a disturbance: it asks for its own calls, and judges them itself. */
export type OwnRound = (scene: OwnScene) => Promise<Judged[]>;
