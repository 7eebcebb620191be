import type { Account } from '../../voice/upstream/accounts/account.js';
import { askHarmlessly } from '../../voice/upstream/accounts/harmless-query.js';
import { type Finding, finding } from '../finding.js';
import type { FindingCode } from '../catalog/catalog.js';
import { isPast, readTrouble, type Stage, type UpstreamTrouble } from './upstream-trouble.js';

/** What one harmless query showed of an account. */
export interface AccountAnswer {
  readonly account: Account;
  /** The code of an answer; undefined when none came. */
  readonly code: string | undefined;
  readonly trouble: UpstreamTrouble | undefined;
  /** How far Aliyun's clock is ahead of this host's, in milliseconds; undefined when it did not say. */
  readonly aheadMs: number | undefined;
}

/** One harmless query for each account, which all checks of a diagnosis share. */
export class AccountAnswers {
  private asked: Promise<readonly AccountAnswer[]> | undefined;

  constructor(readonly accounts: readonly Account[]) {}

  get(): Promise<readonly AccountAnswer[]> {
    return (this.asked ??= Promise.all(this.accounts.map(ask)));
  }

  /**
   * What the queries say of one stage: the troubles, each once with the accounts that have it, and, where accounts came past
   * it, that it is right (`whenRight`).
   */
  async findingsOf(stage: Exclude<Stage, 'done'>, whenRight?: FindingCode): Promise<readonly Finding[]> {
    const answers = await this.get();
    const passed = answers.filter(({ trouble }) => isPast(stage, trouble)).map(({ account }) => account.name);
    return [
      ...troubleFindings(answers.filter(({ trouble }) => trouble?.stage === stage)),
      ...(whenRight && passed.length > 0 ? [finding(whenRight, { accounts: passed })] : []),
    ];
  }
}

/** Accounts with the same trouble share one finding. */
export function troubleFindings(answers: readonly AccountAnswer[]): readonly Finding[] {
  const byCode = Map.groupBy(answers, ({ trouble }) => trouble?.code);
  return [...byCode.values()].flatMap((group) => {
    const trouble = group[0]?.trouble;
    if (!trouble) return [];
    const accounts = group.map(({ account }) => account.name);
    return [finding(trouble.found, { accounts, upstreamCode: trouble.code }, trouble.remedy)];
  });
}

async function ask(account: Account): Promise<AccountAnswer> {
  const { client } = account;
  const answer = await askHarmlessly(client, client.clock.now());
  return { account, code: answer.code, trouble: readTrouble(answer), aheadMs: client.clock.aheadOfHostMs };
}
