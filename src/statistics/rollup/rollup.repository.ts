import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import * as sql from './rollup.sql.js';
import { type ChangedMinute, idsOf, type Span, spansOf } from './spans.js';

/** Of one round. */
const MOST_APPLICATIONS = 100;
const DAY_MS = 86_400_000;
/** A call may be removed so long before its age says so: it is not counted anew then. */
const MARGIN_MS = 3_600_000;
const BATCH_SIZE = 1_000;
const START = new Date(0);

/** What a step came to. */
export interface RollupStep {
  readonly spanCount: number;
  /** There may be more at this moment. */
  readonly isLeft: boolean;
}

/** What there is to do. */
interface RollupState {
  readonly isPrepared: boolean;
  readonly hasNews: boolean;
}

export const NOTHING: RollupStep = { spanCount: 0, isLeft: false };

/** Counts of calls, kept in step with the event log. */
@Injectable()
export class RollupRepository {
  private readonly mode: AppConfig['aliyunMode'];

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  /** Whether {@link prepare} has been done for all applications there are, and whether a log has gone on. */
  async look(): Promise<RollupState> {
    const { rows } = await this.database.pool.query<RollupState>(sql.LOOK, [this.mode]);
    if (!rows[0]) throw new Error('a look at the cursors answered no row');
    return rows[0];
  }

  async prepare(): Promise<void> {
    await this.database.pool.query(sql.PREPARE_HOURS, [this.mode]);
    await this.database.pool.query(sql.PREPARE_CURSORS, [this.mode]);
  }

  /**
   * Moves the cursors over the next events, and counts anew what these changed: both or neither. A minute is counted from the
   * calls themselves, so that no event counts twice, however often it is read.
   *
   * @param mostEvents of all applications together, which share it out.
   */
  async step(mostEvents: number): Promise<RollupStep> {
    return await this.database.transaction(async (client) => {
      const taken = await client.query<{ applicationId: string }>(sql.TAKE_CURSORS, [this.mode, MOST_APPLICATIONS]);
      if (taken.rows.length === 0) return NOTHING;
      const applicationIds = taken.rows.map(({ applicationId }) => applicationId);
      const hours = await client.query<{ until: Date }>(sql.READ_HOURS, [this.mode]);
      const share = Math.ceil(mostEvents / applicationIds.length);
      const moved = await this.move(client, applicationIds, share);
      const spans = spansOf(moved.minutes, hours.rows[0]?.until ?? START, this.oldestMs());
      await this.count(client, spans);
      const isLeft = moved.mostEvents >= share || applicationIds.length >= MOST_APPLICATIONS;
      return { spanCount: spans.length, isLeft };
    });
  }

  /** Makes hours of the minutes before. @returns false when that was done already, or somebody else is at it. */
  async makeHours(until: Date): Promise<boolean> {
    return await this.database.transaction(async (client) => {
      const { rows } = await client.query<{ until: Date }>(sql.TAKE_HOURS, [this.mode, until]);
      if (!rows[0]) return false;
      await client.query(sql.MAKE_HOURS, [this.mode, rows[0].until, until]);
      return true;
    });
  }

  /** @returns whether there may be more. */
  async removeOld(before: Date): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(sql.REMOVE_OLD, [this.mode, before, BATCH_SIZE]);
    return (rowCount ?? 0) >= BATCH_SIZE;
  }

  private async move(client: PoolClient, applicationIds: readonly string[], eventsOfEach: number) {
    const values = [this.mode, applicationIds, eventsOfEach];
    const { rows } = await client.query<{ mostEvents: number; minutes: ChangedMinute[] }>(sql.MOVE_CURSORS, values);
    return rows[0] ?? { mostEvents: 0, minutes: [] };
  }

  private async count(client: PoolClient, spans: readonly Span[]): Promise<void> {
    if (spans.length === 0) return;
    const ids = spans.map(idsOf);
    const values = [
      spans.map(({ applicationId }) => applicationId),
      spans.map(({ at }) => at),
      spans.map(({ seconds }) => seconds),
      this.mode,
    ];
    await client.query(sql.CLEAR_SPANS, values);
    await client.query(sql.COUNT_SPANS, [...values, ids.map(([first]) => first), ids.map(([, end]) => end)]);
  }

  private oldestMs(): number {
    return this.database.clock.now().getTime() - this.config.retentionDays * DAY_MS + MARGIN_MS;
  }
}
