import { listAccounts } from '../../config/accounts.config.js';
import type { AppConfig } from '../../config/app.config.js';
import { maskPhone } from '../../common/phone/mask-phone.js';
import { toNationalNumber } from '../../common/phone/mainland-number.js';
import type { Database } from '../../database/database.js';
import type { Account } from '../../voice/upstream/accounts/account.js';
import type { RecentCalls } from '../calls/recent-calls.js';
import { showNumberRefusals } from '../calls/standing-refusals.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import type { AccountAnswers } from './account-answers.js';
import { findNumber, type NumberStanding } from './number-query.js';
import { READ_POOLED_NUMBERS } from './show-numbers.sql.js';
import { isPast } from './upstream-trouble.js';

/** Each takes two queries; more are not asked for. */
const MOST_NUMBERS = 40;
/** As many at the same time. */
const LANES = 5;

/** The numbers that calls show: those that are configured, as the accounts list them, and those that were refused. */
export class ShowNumbersCheck implements Check {
  readonly name = 'show-numbers';

  constructor(
    private readonly config: AppConfig,
    private readonly answers: AccountAnswers,
    private readonly database: Database | undefined,
    private readonly calls: RecentCalls | undefined,
  ) {}

  async run(signal: AbortSignal): Promise<readonly Finding[]> {
    const [refused, listed] = await Promise.all([this.findRefused(), this.askAccounts(signal)]);
    return [...refused, ...listed];
  }

  private async findRefused(): Promise<readonly Finding[]> {
    const calls = (await this.calls?.get()) ?? [];
    return showNumberRefusals(calls).map(({ account, operation, code, count, last }) =>
      finding('show-number-refused', {
        ...{ account, operation, upstreamCode: code, refusedCalls: count },
        lastRefusedAt: last.toISOString(),
      }),
    );
  }

  /** A number is fine when one account has it that may show it. */
  private async askAccounts(signal: AbortSignal): Promise<readonly Finding[]> {
    const answers = await this.answers.get();
    const accounts = answers.filter(({ trouble }) => isPast('credentials', trouble)).map(({ account }) => account);
    const numbers = (await this.listNumbers()).slice(0, MOST_NUMBERS);
    if (accounts.length === 0 || numbers.length === 0) return [];
    const standings = new Map<string, NumberStanding>();
    const left = [...numbers];
    const lane = async () => {
      for (let number = left.pop(); number !== undefined; number = left.pop())
        standings.set(number, await standingOf(number, accounts, signal));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return toFindings(standings);
  }

  /** In the form that Aliyun takes. */
  private async listNumbers(): Promise<readonly string[]> {
    const configured = listAccounts(this.config).flatMap(({ showNumbers = [] }) => showNumbers);
    const pooled =
      (await this.database?.pool.query<{ number: string }>(READ_POOLED_NUMBERS, [MOST_NUMBERS]))?.rows ?? [];
    const all = [...configured, ...pooled.map(({ number }) => number)];
    return [...new Set(all.map(toNationalNumber))];
  }
}

async function standingOf(number: string, accounts: readonly Account[], signal: AbortSignal): Promise<NumberStanding> {
  const found = await Promise.all(accounts.map(({ client }) => findNumber(client, number, signal)));
  if (found.includes('listed')) return 'listed';
  return found.includes('untold') ? 'untold' : 'unlisted';
}

function toFindings(standings: ReadonlyMap<string, NumberStanding>): readonly Finding[] {
  const of = (standing: NumberStanding) =>
    [...standings].filter(([, found]) => found === standing).map(([number]) => maskPhone(number));
  const [unlisted, untold, listed] = [of('unlisted'), of('untold'), of('listed')];
  return [
    ...(unlisted.length > 0 ? [finding('show-number-unknown', { numbers: unlisted })] : []),
    ...(untold.length > 0 ? [finding('show-number-unproven', { count: untold.length })] : []),
    ...(listed.length > 0 ? [finding('show-number-ok', { count: listed.length })] : []),
  ];
}
