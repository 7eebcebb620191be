import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import { type CalleeFlow, flowValues } from '../call-store/callee-flow.js';

/** What a callee may still be called; null without a limit. */
export interface CalleeQuota {
  readonly minuteLeft: number | null;
  readonly hourLeft: number | null;
  readonly dayLeft: number | null;
  readonly nextAt: Date;
}

const FORGET_BATCH = 5_000;
const FORGET = `select forget_callees(now() + $1 * interval '1 ms', $2) as count`;

/**
 * Windows of callees in PostgreSQL. The arithmetic is in the SQL functions of migration 0001, so that a booking can be part
 * of the statement that stores its call. A time later than `at` in an answer means: not before then.
 */
@Injectable()
export class FlowControlRepository {
  constructor(private readonly database: Database) {}

  /**
   * Books a call to be placed at once.
   *
   * @param at the present.
   * @param mayDefer when it is not allowed now: reserve a place (true) or do nothing.
   * @returns `at`, or the time from which on it may be placed.
   */
  async book(flow: CalleeFlow, at: Date, mayDefer: boolean, client?: PoolClient): Promise<Date> {
    return await this.ask('book_callee($1, $2, $6, $3, $4, $5, $7)', [...flowValues(flow), at, mayDefer], client);
  }

  /** Reserves a place for a call that only the queue will place; parameters and answer as for {@link book}. */
  async reserve(flow: CalleeFlow, at: Date, mayDefer: boolean, client?: PoolClient): Promise<Date> {
    return await this.ask('reserve_callee($1, $2, $6, $3, $4, $5, $7)', [...flowValues(flow), at, mayDefer], client);
  }

  /** Lets a call go that has a reserved place. A later answer: it keeps its place and is to ask again then. */
  async claim(flow: CalleeFlow, now: Date, client?: PoolClient): Promise<Date> {
    return await this.ask('claim_callee($1, $2, $6, $3, $4, $5)', [...flowValues(flow), now], client);
  }

  /**
   * Gives back what a call does not need.
   *
   * @param at the time that booked, reserved or claimed it.
   * @param wasSent false: the reserved place of a canceled call; true: it was let go, but did not reach Aliyun.
   */
  async release({ key, slot }: CalleeFlow, at: Date, wasSent: boolean, client?: PoolClient): Promise<void> {
    await this.ask('release_callee($1, $2, $3, $4)', [key, slot, at, wasSent], client);
  }

  /**
   * Aliyun answered isv.BUSINESS_LIMIT_CONTROL: others call this callee, too. Blocks it for a minute, and for an hour or a
   * day when that proves too little.
   *
   * @param at for tests; else now, by the database's clock.
   * @returns the end of the block.
   */
  async recordRefusal({ key, slot }: CalleeFlow, at: Date | null = null, client?: PoolClient): Promise<Date> {
    return await this.ask('teach_callee($1, $2, coalesce($3, clock_timestamp()))', [key, slot, at], client);
  }

  /** @param at for tests; else now, by the database's clock. */
  async quota(flow: CalleeFlow, at: Date | null = null): Promise<CalleeQuota> {
    const { rows } = await this.database.pool.query<CalleeQuota>({
      text: `select minute_left as "minuteLeft", hour_left as "hourLeft", day_left as "dayLeft", next_at as "nextAt"
        from callee_quota($1, $2, coalesce($6, clock_timestamp()), $3, $4, $5)`,
      values: [...flowValues(flow), at],
    });
    if (!rows[0]) throw new Error('callee_quota answered no row');
    return rows[0];
  }

  /**
   * Deletes what no window needs any more.
   *
   * @param aheadMs for tests: as if it were so much later.
   * @param mayGoOn asked before each statement.
   * @returns how many callees were forgotten.
   */
  async forgetIdle(aheadMs = 0, mayGoOn = () => true): Promise<number> {
    let total = 0;
    while (mayGoOn()) {
      const { rows } = await this.database.patiently<{ count: string }>(FORGET, [aheadMs, FORGET_BATCH]);
      const count = Number(rows[0]?.count);
      total += count;
      if (count < FORGET_BATCH) break;
    }
    return total;
  }

  private async ask(call: string, values: unknown[], client?: PoolClient): Promise<Date> {
    const { rows } = await (client ?? this.database.pool).query<{ at: Date }>({ text: `select ${call} as at`, values });
    if (!rows[0]) throw new Error(`${call} answered no row`);
    return rows[0].at;
  }
}
