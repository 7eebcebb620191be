import { Injectable } from '@nestjs/common';
import type { TimedPage } from '../../common/pagination/timed-cursor.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import { openTeamNumbers } from '../keys/team-numbers.js';
import { toQuietHours } from '../quiet-hours/stored-quiet-hours.js';
import * as sql from './tenants.sql.js';
import type { Tenant, TenantPatch } from './tenant.js';

/** Applications in PostgreSQL. */
@Injectable()
export class TenantsRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** @returns undefined when there are `most` already. */
  async create(id: string, name: string, most: number): Promise<Tenant | undefined> {
    return (await this.query(sql.INSERT, [id, name, most]))[0];
  }

  async find(id: string): Promise<Tenant | undefined> {
    return (await this.query(sql.FIND, [id]))[0];
  }

  /** The oldest first. */
  async list({ createdAt, id, limit }: TimedPage): Promise<Tenant[]> {
    return await this.query(sql.LIST, [createdAt, id, limit]);
  }

  /** @returns undefined without such an application. */
  async update(id: string, { name, teamNumbers, limits, quietHours }: TenantPatch): Promise<Tenant | undefined> {
    const sealed = teamNumbers?.map((number) => this.vault.seal(number, 'applications.team_numbers'));
    const values = [name ?? null, sealed ?? null, toChange(limits), toChange(quietHours)];
    return (await this.query(sql.UPDATE, [id, ...values]))[0];
  }

  private async query(text: string, values: unknown[]): Promise<Tenant[]> {
    const { rows } = await this.database.pool.query<Tenant>(text, values);
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
