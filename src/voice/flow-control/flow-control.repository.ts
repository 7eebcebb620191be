import { Injectable } from '@nestjs/common';
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
   * Aliyun answered isv.BUSINESS_LIMIT_CONTROL: others call this callee, too. Blocks it for a minute, and for an hour or a
   * day when that proves too little.
   *
   * @param at for tests; else now, by the database's clock.
   * @returns the end of the block.
   */
  async recordRefusal({ key, quotaClass }: CalleeFlow, at: Date | null = null): Promise<Date> {
    const { rows } = await this.database.pool.query<{ at: Date }>({
      text: 'select teach_callee($1, $2, coalesce($3, clock_timestamp())) as at',
      values: [key, quotaClass, at],
    });
    if (!rows[0]) throw new Error('teach_callee answered no row');
    return rows[0].at;
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
   * Deletes what no window needs any more, and what was booked by a clock that has been set back since.
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
}
