import type { BilingualText } from '../../common/errors/app-error.js';

/**
 * From good to bad. `error`: what the gateway is for does not work, or a promise of it is not kept. `warning`: it works, until
 * something happens. `info`: good to know. `ok`: looked at and found right.
 */
export const SEVERITIES = ['ok', 'info', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is said each time that something is found; what is particular about it is in the finding's detail. */
export interface FindingEntry {
  readonly severity: Severity;
  /** What is the matter, and what follows from it; without a full stop. */
  readonly title: BilingualText;
  /** What to do; without a full stop. */
  readonly remedy: BilingualText;
}

const NOTHING_TO_DO: BilingualText = { en: 'Nothing to do', zh: '无需处理' };

/** Something that is right. */
export function right(en: string, zh: string): FindingEntry {
  return { severity: 'ok', title: { en, zh }, remedy: NOTHING_TO_DO };
}

/** Something that is not, or might be better. */
export function wrong(severity: Exclude<Severity, 'ok'>, title: BilingualText, remedy: BilingualText): FindingEntry {
  return { severity, title, remedy };
}
