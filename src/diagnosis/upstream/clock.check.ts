import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import { type AccountAnswers, troubleFindings } from './account-answers.js';

/** A `Date` header counts whole seconds, and the client's own clock forgives two. */
const OFF_MS = 5_000;
/** Aliyun refuses what is 15 minutes off: this is too near to it. */
const FAR_OFF_MS = 5 * 60_000;

/** This host's clock against Aliyun's. */
export class ClockCheck implements Check {
  readonly name = 'clock';

  constructor(private readonly answers: AccountAnswers) {}

  async run(): Promise<readonly Finding[]> {
    const answers = await this.answers.get();
    const offsets = answers.flatMap(({ aheadMs }) => (aheadMs === undefined ? [] : [aheadMs]));
    const refused = troubleFindings(answers.filter(({ trouble }) => trouble?.stage === 'clock'));
    return [...refused, ...(offsets.length > 0 ? [toFinding(worstOf(offsets))] : [])];
  }
}

function toFinding(aheadMs: number): Finding {
  const detail = { hostBehindSeconds: Math.round(aheadMs / 1_000) };
  const off = Math.abs(aheadMs);
  if (off >= FAR_OFF_MS) return finding('clock-far-off', detail);
  return finding(off >= OFF_MS ? 'clock-off' : 'clock-ok', detail);
}

function worstOf(offsets: readonly number[]): number {
  return offsets.reduce((worst, offset) => (Math.abs(offset) > Math.abs(worst) ? offset : worst), 0);
}
