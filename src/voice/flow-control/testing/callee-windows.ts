import type { Database } from '../../../database/database.js';
import { type CalleeFlow, flowValues } from '../../call-store/callee-flow.js';

/** The SQL functions of migration 0001 by themselves; the gateway has them in the statements that write its calls. */
export class CalleeWindows {
  constructor(private readonly database: Database) {}

  /**
   * Books a call to be placed at once.
   *
   * @param at the present.
   * @param mayDefer when it is not allowed now: reserve a place (true) or do nothing.
   * @returns `at`, or the time from which on it may be placed.
   */
  async book(flow: CalleeFlow, at: Date, mayDefer: boolean): Promise<Date> {
    return await this.ask('book_callee($1, $2, $6, $3, $4, $5, $7)', [...flowValues(flow), at, mayDefer]);
  }

  /** Reserves a place for a call that only the queue will place; parameters and answer as for {@link book}. */
  async reserve(flow: CalleeFlow, at: Date, mayDefer: boolean): Promise<Date> {
    return await this.ask('reserve_callee($1, $2, $6, $3, $4, $5, $7)', [...flowValues(flow), at, mayDefer]);
  }

  /** Lets a call go that has a reserved place. A later answer: it keeps its place and is to ask again then. */
  async claim(flow: CalleeFlow, now: Date): Promise<Date> {
    return await this.ask('claim_callee($1, $2, $6, $3, $4, $5)', [...flowValues(flow), now]);
  }

  /** @param wasSent false: the place of a call that waits no more; true: it was let go, but did not reach Aliyun. */
  async release({ key, quotaClass }: CalleeFlow, at: Date, wasSent: boolean): Promise<void> {
    await this.database.pool.query('select release_callee($1, $2, $3, $4)', [key, quotaClass, at, wasSent]);
  }

  private async ask(call: string, values: unknown[]): Promise<Date> {
    const { rows } = await this.database.pool.query<{ at: Date }>({ text: `select ${call} as at`, values });
    if (!rows[0]) throw new Error(`${call} answered no row`);
    return rows[0].at;
  }
}
