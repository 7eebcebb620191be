import { findError } from '../../aliyun/catalog/error-dictionary.js';
import type { AppConfig } from '../../config/app.config.js';
import type { RecentCalls } from '../calls/recent-calls.js';
import { acceptedOperations, type StandingRefusal, standingRefusals } from '../calls/standing-refusals.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import type { AccountAnswers } from './account-answers.js';
import { placingOperations } from './used-operations.js';

const QUERY = 'QueryCallDetailByCallId';

/**
 * The right to each operation: to the query by asking it, to those that place calls by the codes that the latest calls got.
 * No call is placed to find out.
 */
export class PermissionCheck implements Check {
  readonly name = 'permission';

  /** @param calls undefined: without the database. */
  constructor(
    private readonly config: AppConfig,
    private readonly answers: AccountAnswers,
    private readonly calls: RecentCalls | undefined,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const [byQuery, calls] = await Promise.all([this.askQuery(), this.calls?.get()]);
    const missing = standingRefusals(calls ?? [], 'operation').map(toFinding);
    if (!calls) return byQuery;
    const proven = [...acceptedOperations(calls)];
    const judged = [...proven, ...missing.map(({ detail }) => detail.operation)];
    const operations = placingOperations(this.config).filter((operation) => !judged.includes(operation));
    return [
      ...byQuery,
      ...missing,
      ...(operations.length > 0 ? [finding('permission-unproven', { operations })] : []),
      ...(proven.length > 0 && missing.length === 0 ? [finding('permission-ok', { operations: proven })] : []),
    ];
  }

  private async askQuery(): Promise<readonly Finding[]> {
    const answers = await this.answers.get();
    return answers
      .filter(({ code }) => code !== undefined && findError(code)?.category === 'permission')
      .map(({ account, code = '' }) => lacks({ account: account.name, operation: QUERY, upstreamCode: code }));
  }
}

function toFinding({ account, operation, code, count, last }: StandingRefusal): Finding {
  const detail = { account, operation, upstreamCode: code, refusedCalls: count, lastRefusedAt: last.toISOString() };
  return lacks(detail, findError(code)?.category === 'account' ? code : undefined);
}

/** @param feature the code of a feature that is not open: no policy helps, its own advice does. */
function lacks(detail: Finding['detail'], feature?: string): Finding {
  return finding('permission-missing', detail, feature === undefined ? undefined : findError(feature)?.remedy);
}
