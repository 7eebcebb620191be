import { findError } from '../../aliyun/catalog/error-dictionary.js';
import type { AccountDescription, AccountRegistry } from '../../voice/upstream/accounts/account-registry.js';
import type { RecentCalls } from '../calls/recent-calls.js';
import { type StandingRefusal, standingRefusals } from '../calls/standing-refusals.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import type { AccountAnswers } from './account-answers.js';

/** Arrears, subscription, and what the breakers hold back: by the query, by the latest calls, and by what this process knows. */
export class AccountCheck implements Check {
  readonly name = 'account';

  /** @param calls undefined: without the database. */
  constructor(
    private readonly registry: AccountRegistry,
    private readonly answers: AccountAnswers,
    private readonly calls: RecentCalls | undefined,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const [asked, calls = []] = await Promise.all([this.answers.get(), this.calls?.get()]);
    const byQuery = await this.answers.findingsOf('account', 'account-ok');
    const refused = asked.flatMap(({ account, trouble }) => (trouble?.stage === 'account' ? [account.name] : []));
    const byCalls = standingRefusals(calls, 'account')
      .filter(({ account }) => !refused.includes(account))
      .map(toFinding);
    const held = heldFindings(this.registry.describe());
    const found = [...byQuery, ...byCalls, ...held];
    return found.some(({ severity }) => severity !== 'ok') ? found.filter(({ severity }) => severity !== 'ok') : found;
  }
}

function toFinding({ account, code, count, last }: StandingRefusal): Finding {
  const detail = { accounts: [account], upstreamCode: code, refusedCalls: count, lastRefusedAt: last.toISOString() };
  return finding('account-refused', detail, findError(code)?.remedy);
}

function heldFindings(accounts: readonly AccountDescription[]): readonly Finding[] {
  return accounts
    .filter(({ breaker, heldOperations }) => breaker !== 'closed' || heldOperations.length > 0)
    .map(({ name, breaker, cause = null, heldOperations }) =>
      finding('account-held-back', { account: name, breaker, cause, heldOperations }),
    );
}
