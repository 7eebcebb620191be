import { Injectable } from '@nestjs/common';
import { sqlStateOf } from '../../common/errors/sqlstate.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { callIdsFrom } from '../call-store/call-id.js';
import * as sql from '../call-store/partitions.sql.js';

/** With more rows to keep than these, a month is emptied row by row: its lock must be short. */
const MOST_KEPT = 1_000;
/** A lock that was not had in time, and a deadlock: both end by themselves, and hold up others meanwhile. */
const IN_USE = new Set(['55P03', '40P01']);

interface OldMonth {
  readonly isOfReceipts: boolean;
  /** Null for what stands before all months. */
  readonly startsAt: Date | null;
  readonly endsAt: Date;
  readonly names: readonly string[];
}

/** Times before which calls and receipts are too old. */
export interface RetentionCuts {
  readonly calls: Date;
  readonly receipts: Date;
}

export interface DroppedPartitions {
  readonly dropped: readonly string[];
  /** One of them is being read for long, by a dump of the database perhaps: it goes another time, and is not emptied meanwhile. */
  readonly isInUse: boolean;
}

/** Removes whole months, once all that is in them is too old. What is not moves to the default partition. */
@Injectable()
export class OldPartitions {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  /** @param mayGoOn asked before each month. */
  async drop(cuts: RetentionCuts, mayGoOn: () => boolean): Promise<DroppedPartitions> {
    const { rows } = await this.database.pool.query<OldMonth>(sql.LIST_OVER, [cuts.calls, cuts.receipts]);
    const dropped: string[] = [];
    for (const month of rows) {
      if (!mayGoOn()) break;
      const text = await (month.isOfReceipts ? this.toDropReceipts(month, cuts) : this.toDropCalls(month, cuts));
      if (text === undefined) continue;
      if (!(await this.tryDrop(text))) return { dropped, isInUse: true };
      dropped.push(...month.names);
    }
    return { dropped, isInUse: false };
  }

  private async toDropCalls({ names, startsAt, endsAt }: OldMonth, cuts: RetentionCuts): Promise<string | undefined> {
    const firstId = startsAt ? callIdsFrom(startsAt.getTime()) : '';
    const endId = callIdsFrom(endsAt.getTime());
    const keptIds = await this.findKept(sql.FIND_CALLS_TO_KEEP, [firstId, endId, cuts.calls]);
    return keptIds && sql.dropCalls({ names, firstId, endId, before: cuts.calls, keptIds });
  }

  private async toDropReceipts(
    { names, startsAt, endsAt }: OldMonth,
    cuts: RetentionCuts,
  ): Promise<string | undefined> {
    const keptIds = await this.findKept(sql.FIND_RECEIPTS_TO_KEEP, [startsAt, endsAt, cuts.receipts]);
    return keptIds && sql.dropReceipts(names, keptIds);
  }

  /** Undefined when there are too many. */
  private async findKept(statement: string, range: readonly unknown[]): Promise<readonly string[] | undefined> {
    const values = [this.config.aliyunMode, ...range, MOST_KEPT + 1];
    const { rows } = await this.database.patiently<{ id: string }>(statement, values);
    return rows.length > MOST_KEPT ? undefined : rows.map(({ id }) => id);
  }

  private async tryDrop(text: string): Promise<boolean> {
    try {
      await this.database.pool.query(text);
      return true;
    } catch (error) {
      if (IN_USE.has(sqlStateOf(error) ?? '')) return false;
      throw error;
    }
  }
}
