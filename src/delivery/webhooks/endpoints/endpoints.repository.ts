import { Injectable } from '@nestjs/common';
import type { PoolClient, QueryResultRow } from 'pg';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { AppConfig } from '../../../config/app.config.js';
import { Database } from '../../../database/database.js';
import { Vault } from '../../../privacy/vault.js';
import type { Endpoint, EndpointPatch, EndpointSettings, EndpointStatus } from './endpoint.js';
import * as sql from './endpoints.sql.js';

/** An endpoint of an application. */
export interface EndpointKey {
  readonly id: string;
  readonly applicationId: string;
}

/** A secret, and for how long the one before it signs, too. */
interface NewSecret {
  readonly secret: string;
  readonly oldValidMs: number;
}

/** A page of an application's endpoints. */
export interface EndpointListing {
  readonly applicationId: string;
  /** `call`: those that stand for URLs of calls. */
  readonly kind: 'endpoint' | 'call';
  readonly afterId: string;
  readonly limit: number;
}

/** Webhook endpoints of this gateway's mode in PostgreSQL. Without such an endpoint, undefined. */
@Injectable()
export class EndpointsRepository {
  private readonly mode: AppConfig['aliyunMode'];

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  async find(key: EndpointKey): Promise<Endpoint | undefined> {
    return (await this.query<Endpoint>(sql.FIND, this.own(key))).rows[0];
  }

  async list({ applicationId, kind, afterId, limit }: EndpointListing): Promise<Endpoint[]> {
    return (await this.query<Endpoint>(sql.LIST, [applicationId, this.mode, afterId, limit, kind])).rows;
  }

  /**
   * @param cursor of now: an application's first endpoint begins there.
   * @param most endpoints of an application.
   * @returns undefined when there are as many.
   */
  async create(
    { id, applicationId }: EndpointKey,
    settings: EndpointSettings,
    { secret, cursor, most }: { readonly secret: string; readonly cursor: string; readonly most: number },
    change: AuditedChange,
  ): Promise<Endpoint | undefined> {
    return await change.within(this.database, async (client, note) => {
      await client.query(sql.LOCK, [applicationId]);
      const { rows } = await client.query<{ count: number }>(sql.COUNT, [applicationId, this.mode]);
      if ((rows[0]?.count ?? 0) >= most) return undefined;
      await client.query(sql.BEGIN_CURSOR, [applicationId, this.mode, cursor]);
      const { url, description, types, subject, metadata } = settings;
      const values = [id, applicationId, this.mode, url, description, types, subject, metadata, this.seal(secret)];
      const { rows: created } = await client.query<Endpoint>(sql.INSERT, values);
      await note({ id });
      return created[0];
    });
  }

  /** A change of status is told in the log. */
  async update(key: EndpointKey, patch: EndpointPatch, change: AuditedChange): Promise<Endpoint | undefined> {
    return await change.within(this.database, async (client, note) => {
      const { rows } = await client.query<{ status: EndpointStatus }>(sql.LOCK_ENDPOINT, this.own(key));
      const { status } = patch;
      const given = Object.entries(patch).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      const values = [...this.own(key), JSON.stringify(patch), given];
      const changed = (await client.query<Endpoint>(sql.UPDATE, values)).rows[0];
      if (changed && status !== undefined && rows[0]?.status !== status) await this.logStatus(client, key.id, status);
      if (changed) await note();
      return changed;
    });
  }

  async rotateSecret(
    key: EndpointKey,
    { secret, oldValidMs }: NewSecret,
    change: AuditedChange,
  ): Promise<Endpoint | undefined> {
    return await change.within(this.database, async (client, note) => {
      const values = [...this.own(key), this.seal(secret), oldValidMs];
      const [rotated] = (await client.query<Endpoint>(sql.ROTATE_SECRET, values)).rows;
      if (rotated) await note();
      return rotated;
    });
  }

  /**
   * Gives an application a secret for what its calls have sent to URLs of their own; from then on its log is followed.
   *
   * @param cursor of now.
   * @returns until when the secret before it is valid, null for the first one; undefined without such an application.
   */
  async rotateApplicationSecret(
    applicationId: string,
    { secret, oldValidMs, cursor }: NewSecret & { readonly cursor: string },
    change: AuditedChange,
  ): Promise<Date | null | undefined> {
    return await change.within(this.database, async (client, note) => {
      await client.query(sql.LOCK, [applicationId]);
      await client.query(sql.BEGIN_CURSOR, [applicationId, this.mode, cursor]);
      const values = [applicationId, this.seal(secret), oldValidMs];
      const { rows } = await client.query<{ previousSecretUntil: Date | null }>(sql.ROTATE_APPLICATION_SECRET, values);
      if (rows[0]) await note();
      return rows[0]?.previousSecretUntil;
    });
  }

  async delete(key: EndpointKey, change: AuditedChange): Promise<Endpoint | undefined> {
    return await change.within(this.database, async (client, note) => {
      const deleted = (await client.query<Endpoint>(sql.DELETE, this.own(key))).rows[0];
      if (!deleted) return undefined;
      await client.query(sql.DELETE_CURSOR, this.own(key));
      await note();
      return deleted;
    });
  }

  /** @returns the id of the event. */
  async logTest(key: EndpointKey, change: AuditedChange): Promise<string | undefined> {
    return await change.within(this.database, async (client, note) => {
      await client.query(sql.PROBE_NOW, this.own(key));
      const eventId = await logEvent(client, key.id, 'webhook-endpoint.test', {});
      if (eventId !== undefined) await note();
      return eventId;
    });
  }

  /** @param choose the cursor to begin at, given the one it is already at. */
  async recover(
    key: EndpointKey,
    choose: (current: string | undefined) => string,
    change: AuditedChange,
  ): Promise<void> {
    await change.within(this.database, async (client, note) => {
      const { rows } = await client.query<{ cursor: string }>(sql.FIND_CURSOR, this.own(key));
      await client.query(sql.RECOVER, [...this.own(key), choose(rows[0]?.cursor)]);
      await note();
    });
  }

  private async logStatus(client: PoolClient, id: string, status: 'active' | 'disabled'): Promise<void> {
    if (status === 'active') await logEvent(client, id, 'webhook-endpoint.recovered', { status });
    else await logEvent(client, id, 'webhook-endpoint.disabled', { status, reason: 'requested' });
  }

  private seal(secret: string): string {
    return this.vault.seal(secret, 'webhooks.secret');
  }

  private own({ id, applicationId }: EndpointKey): string[] {
    return [id, applicationId, this.mode];
  }

  private async query<R extends QueryResultRow>(text: string, values: unknown[]) {
    return await this.database.pool.query<R>(text, values);
  }
}

async function logEvent(client: PoolClient, id: string, type: string, data: object): Promise<string | undefined> {
  const values = [id, type, JSON.stringify(data)];
  return (await client.query<{ eventId: string }>(sql.LOG_EVENT, values)).rows[0]?.eventId;
}
