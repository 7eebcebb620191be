import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { AppConfig } from '../../../config/app.config.js';
import { Database } from '../../../database/database.js';
import type { EndpointStatus } from '../endpoints/endpoint.js';
import * as sql from './deliveries.sql.js';
import type { Delivery, DeliveryStatus, DeliveryWithBody } from './delivery.js';

/** A page of an endpoint's deliveries. */
export interface DeliveryListing {
  readonly endpointId: string;
  readonly applicationId: string;
  readonly beforeId: string | undefined;
  readonly status: DeliveryStatus | undefined;
  readonly limit: number;
}

/** What waits, over all replicas. */
export interface Backlog {
  readonly open: number;
  /** How long the delivery that has waited longest has been due, in seconds. */
  readonly oldestSeconds: number;
}

/** Deliveries of this gateway's mode, for those who look at them. */
@Injectable()
export class DeliveriesRepository {
  private readonly mode: AppConfig['aliyunMode'];

  constructor(
    private readonly database: Database,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  async find(applicationId: string, id: string): Promise<DeliveryWithBody | undefined> {
    return (await this.query<DeliveryWithBody>(sql.FIND, [id, applicationId, this.mode])).rows[0];
  }

  async list({ endpointId, applicationId, beforeId, status, limit }: DeliveryListing): Promise<Delivery[]> {
    const values = [endpointId, applicationId, this.mode, beforeId ?? null, status ?? null, limit];
    return (await this.query<Delivery>(sql.LIST, values)).rows;
  }

  /** What was sent of a call to the endpoints that are there. */
  async listOfCall(applicationId: string, callId: string, limit: number): Promise<Delivery[]> {
    // The slash is the character that follows the dot.
    const values = [applicationId, this.mode, `${callId}.`, `${callId}/`, limit];
    return (await this.query<Delivery>(sql.LIST_OF_CALL, values)).rows;
  }

  async hasCall(applicationId: string, callId: string): Promise<boolean> {
    return (await this.query(sql.HAS_CALL, [applicationId, this.mode, callId])).rowCount === 1;
  }

  /** @returns the status of its endpoint, null when that is gone; undefined without such a delivery. */
  async findEndpointStatus(applicationId: string, id: string): Promise<EndpointStatus | null | undefined> {
    const values = [id, applicationId, this.mode];
    return (await this.query<{ endpointStatus: EndpointStatus | null }>(sql.FIND_TARGET, values)).rows[0]
      ?.endpointStatus;
  }

  async redeliver(applicationId: string, id: string, change: AuditedChange): Promise<void> {
    await change.within(this.database, async (client, note) => {
      await client.query(sql.REDELIVER, [id, applicationId, this.mode]);
      await note();
    });
  }

  async readBacklog(): Promise<Backlog> {
    const { rows } = await this.query<{ open: number; oldestSeconds: number }>(sql.READ_BACKLOG, [this.mode]);
    return rows[0] ?? { open: 0, oldestSeconds: 0 };
  }

  private async query<R extends QueryResultRow>(text: string, values: unknown[]) {
    return await this.database.pool.query<R>(text, values);
  }
}
