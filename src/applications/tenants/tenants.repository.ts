import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { sqlStateOf } from '../../common/errors/sqlstate.js';
import type { TimedPage } from '../../common/pagination/timed-cursor.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { openTeamNumbers } from '../keys/team-numbers.js';
import { toQuietHours } from '../quiet-hours/stored-quiet-hours.js';
import * as sql from './tenants.sql.js';
import type { Tenant, TenantPatch } from './tenant.js';

/** Of an error: the server does not know the time zone. */
const UNKNOWN_ZONE = '22023';

/** Applications in PostgreSQL. */
@Injectable()
export class TenantsRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** @returns undefined when there are `most` already. */
  async create(id: string, name: string, most: number, change: AuditedChange): Promise<Tenant | undefined> {
    return await change.within(this.database, async (client, note) => {
      await client.query(sql.LOCK_APPLICATIONS);
      const [created] = await this.query(sql.INSERT, [id, name, most], client);
      if (created) await note({ id });
      return created;
    });
  }

  async find(id: string): Promise<Tenant | undefined> {
    return (await this.query(sql.FIND, [id]))[0];
  }

  /** The oldest first. */
  async list({ createdAt, id, limit }: TimedPage): Promise<Tenant[]> {
    return await this.query(sql.LIST, [createdAt, id, limit]);
  }

  /** @returns undefined without such an application. */
  async update(id: string, patch: TenantPatch, change: AuditedChange): Promise<Tenant | undefined> {
    const { name, teamNumbers, limits, quietHours } = patch;
    const sealed = teamNumbers?.map((number) => this.vault.seal(number, 'applications.team_numbers'));
    const values = [name ?? null, sealed ?? null, toChange(limits), toChange(quietHours)];
    return await change.within(this.database, async (client, note) => {
      const [changed] = await this.query(sql.UPDATE, [id, ...values], client);
      if (changed) await note();
      return changed;
    });
  }

  /** Whether the database can reckon with a time zone: it may know fewer of them than this process. */
  async knowsZone(name: string): Promise<boolean> {
    try {
      await this.database.pool.query(sql.TIME_THERE, [name]);
      return true;
    } catch (error) {
      if (sqlStateOf(error) === UNKNOWN_ZONE) return false;
      throw error;
    }
  }

  private async query(
    text: string,
    values: unknown[],
    client: Pick<PoolClient, 'query'> = this.database.pool,
  ): Promise<Tenant[]> {
    const { rows } = await client.query<Tenant>(text, values);
    return rows.map((row) => ({
      ...row,
      teamNumbers: openTeamNumbers(row.teamNumbers, this.vault),
      quietHours: toQuietHours(row.quietHours),
    }));
  }
}

/** As a statement reads it: null leaves what is there, a JSON null removes it. */
function toChange(value: object | null | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
