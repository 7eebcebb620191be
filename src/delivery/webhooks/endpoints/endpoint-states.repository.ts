import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/app.config.js';
import { Database } from '../../../database/database.js';
import type { EndpointStatus } from './endpoint.js';
import * as sql from './endpoints.sql.js';

/** An endpoint that does not take what is sent to it. */
export interface FailingEndpoint {
  readonly id: string;
  readonly status: EndpointStatus;
  readonly failingSince: Date | null;
}

/** How the endpoints of all applications do, in this gateway's mode. */
@Injectable()
export class EndpointStatesRepository {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  async countByStatus(): Promise<ReadonlyMap<EndpointStatus, number>> {
    const { rows } = await this.database.pool.query<{ status: EndpointStatus; count: number }>(sql.COUNT_BY_STATUS, [
      this.config.aliyunMode,
    ]);
    return new Map(rows.map(({ status, count }) => [status, count]));
  }

  /** The endpoints that fail or are paused for that, the longest first. */
  async listFailing(limit: number): Promise<FailingEndpoint[]> {
    const values = [this.config.aliyunMode, limit];
    return (await this.database.pool.query<FailingEndpoint>(sql.LIST_FAILING, values)).rows;
  }
}
