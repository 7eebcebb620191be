import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { QUEUE_BACKLOG } from './queue-backlog.sql.js';

/** Calls of one priority that could be placed now. */
export interface QueueBacklog {
  /** 0 is the most urgent. */
  readonly priority: number;
  /** More than 10,000 of an operation are not counted. */
  readonly dueCount: number;
  /** For how long the oldest of them has been due; 0 without any. */
  readonly oldestSeconds: number;
}

/** The queue of this gateway's mode, over all replicas, for those who watch it. */
@Injectable()
export class QueueBacklogRepository {
  private readonly mode: AppConfig['aliyunMode'];

  constructor(
    private readonly database: Database,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  /** @returns one for each of the priorities. */
  async read(operations: readonly string[], priorities: readonly number[]): Promise<readonly QueueBacklog[]> {
    const { rows } = await this.database.writer.query<QueueBacklog>({
      name: 'queue_backlog',
      text: QUEUE_BACKLOG,
      values: [this.mode, operations, priorities],
    });
    return rows;
  }
}
