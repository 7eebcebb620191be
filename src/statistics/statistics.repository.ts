import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app.config.js';
import { Database } from '../database/database.js';
import type { Grouping } from './dto/statistics-query.dto.js';
import { COUNT_UNKNOWN, readStatistics } from './statistics.sql.js';

/** Counts of calls. */
export interface CallCounts {
  readonly calls: number;
  readonly ended: number | null;
  readonly answered: number;
  readonly answerMs: number;
  readonly durationSeconds: number;
  readonly placingMs: number;
  readonly answerCounts: readonly number[];
  readonly durationCounts: readonly number[];
  readonly placingCounts: readonly number[];
}

/** Of one step and one group. */
export interface StatisticsRow extends CallCounts {
  readonly at: Date;
  readonly key: string;
}

/** Whole steps. */
export interface StatisticsSpan {
  readonly from: Date;
  readonly to: Date;
  readonly stepSeconds: number;
}

/** What charts show, as it was counted. */
@Injectable()
export class StatisticsRepository {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  async read(applicationId: string, { from, to, stepSeconds }: StatisticsSpan, by: Grouping): Promise<StatisticsRow[]> {
    const values = [applicationId, this.config.aliyunMode, from, to, stepSeconds];
    const query = { name: `statistics_${by}`, text: readStatistics(by), values };
    return (await this.database.pool.query<StatisticsRow>(query)).rows;
  }

  async countUnknown(applicationId: string, from: Date): Promise<number> {
    const values = [applicationId, this.config.aliyunMode, from];
    return (await this.database.pool.query<{ count: number }>(COUNT_UNKNOWN, values)).rows[0]?.count ?? 0;
  }
}
