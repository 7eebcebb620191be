import type { LoadPlan } from '../harness/load-generator.ts';
import type { RoundKind } from './decks.ts';

type LoadShape = Partial<Pick<LoadPlan, 'endings' | 'keyless' | 'scheduled' | 'canceled'>>;

const SCRIPTS = Array.from({ length: 50 }, (_, index) => String(index + 1).padStart(4, '0'));
const HALF_WITHOUT_KEY: LoadShape = { keyless: 0.5, scheduled: 0.15, canceled: 0.15 };

/** What is asked for, where it is not the ordinary load. */
export const ROUND_LOADS: Readonly<Partial<Record<RoundKind, LoadShape>>> = {
  scripts: { endings: SCRIPTS },
  'lost-answer': HALF_WITHOUT_KEY,
  'cut-statement': HALF_WITHOUT_KEY,
  'late-statement': HALF_WITHOUT_KEY,
  'deaf-database': HALF_WITHOUT_KEY,
  'slow-statement': HALF_WITHOUT_KEY,
  clocks: { scheduled: 0.4 },
};

/** From when on waiting is measured, and in which share of the rounds: it may take as long as a claim needs to lapse. */
interface Measure {
  readonly from: 'start' | 'end';
  readonly share: number;
}

/** From the end of the fault on. */
const AFTER: Measure = { from: 'end', share: 0.35 };
/** From the start of the load on: other gateways do not have the fault. */
const DURING: Measure = { from: 'start', share: 1 };

/** Rounds in which nobody waits longer than 15 s. */
export const MEASURED: Readonly<Partial<Record<RoundKind, Measure>>> = {
  'lost-answer': AFTER,
  'cut-statement': AFTER,
  'late-statement': AFTER,
  'slow-statement': AFTER,
  // The clocks stay wrong that long.
  clocks: { from: 'end', share: 1 },
  'frozen-database': DURING,
  'frozen-transaction': DURING,
  'pause-at-random': DURING,
  'pause-at-statement': DURING,
};
