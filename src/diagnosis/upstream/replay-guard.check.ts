import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import type { AccountAnswers } from './account-answers.js';
import { isPast } from './upstream-trouble.js';

/** Whether the accounts have proven that they refuse a second copy, which identical re-sends lean on. */
export class ReplayGuardCheck implements Check {
  readonly name = 'replay-guard';

  /** @param proveFirst in a process that has not proven it yet; else what was proven of late counts. */
  constructor(
    private readonly identicalResend: 'auto' | 'on' | 'off',
    private readonly answers: AccountAnswers,
    private readonly proveFirst: boolean,
  ) {}

  async run(): Promise<readonly Finding[]> {
    if (this.identicalResend === 'off') return [finding('replay-guard-off')];
    // The first answer corrects the clock, without which no proof can be had.
    const answers = await this.answers.get();
    const reached = answers.filter(({ trouble }) => isPast('credentials', trouble)).map(({ account }) => account);
    if (this.proveFirst) await Promise.all(reached.map(({ proof }) => proof.prove()));
    const [proven, unproven] = [true, false].map((isProven) =>
      reached.filter(({ proof }) => proof.isProven === isProven).map(({ name }) => name),
    ) as [string[], string[]];
    const whenUnproven = this.identicalResend === 'on' ? 'replay-guard-assumed' : 'replay-guard-unproven';
    return [
      ...(unproven.length > 0 ? [finding(whenUnproven, { accounts: unproven })] : []),
      ...(proven.length > 0 ? [finding('replay-guard-ok', { accounts: proven })] : []),
    ];
  }
}
