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

/**
 * Rounds in which nobody waits longer than 15 s. `after`: from the end of the fault on. `during`: from the beginning, since other
 * gateways do not have the fault.
 */
export const MEASURED: Readonly<Partial<Record<RoundKind, 'after' | 'during'>>> = {
  'lost-answer': 'after',
  'cut-statement': 'after',
  'late-statement': 'after',
  'slow-statement': 'after',
  clocks: 'after',
  'frozen-database': 'during',
  'frozen-transaction': 'during',
  'pause-at-random': 'during',
  'pause-at-statement': 'during',
};
