import { Injectable } from '@nestjs/common';
import type { AuditedChange } from '../applications/audit/log/audited-change.js';
import { Database, queryPatiently } from '../database/database.js';
import { COUNT_QUEUED, GIVE_UP_FORGOTTEN } from '../voice/call-store/restored.sql.js';
import { END_EPOCH } from '../voice/events/event-epoch.sql.js';

/** So many are given up in seconds, on any machine. */
const BATCH_SIZE = 10_000;

/** What became of the calls of a restored database. */
export interface Restored {
  readonly givenUp: number;
  /** Still queued, for a time that no gateway lived to see. */
  readonly waiting: number;
}

/** A database that was restored to an earlier time, before gateways use it: it does not know what was placed since. */
@Injectable()
export class RestoredDatabase {
  constructor(private readonly database: Database) {}

  /**
   * Has nothing sent again that may have been sent, and no cursor taken that was told since. Doing it again changes nothing.
   *
   * @param until when the last gateway stopped; now, if that is earlier.
   */
  async forget(until: Date, change: AuditedChange): Promise<Restored> {
    const givenUp = await this.giveUp(until, change);
    await change.within(this.database, async (client, note) => {
      if ((await client.query(END_EPOCH)).rowCount !== 0) await note();
    });
    const { rows } = await this.database.patiently<{ count: number }>(COUNT_QUEUED, []);
    return { givenUp, waiting: rows[0]?.count ?? 0 };
  }

  private async giveUp(until: Date, change: AuditedChange): Promise<number> {
    let total = 0;
    for (;;) {
      const count = await change.within(this.database, async (client, note) => {
        const { rowCount } = await queryPatiently(client, GIVE_UP_FORGOTTEN, [until, BATCH_SIZE]);
        if (rowCount !== 0) await note();
        return rowCount ?? 0;
      });
      total += count;
      if (count < BATCH_SIZE) return total;
    }
  }
}
