import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import { apiKeys, applications } from '../../database/schema.js';
import type { Identity } from '../access/identity.js';
import { toScopes } from '../access/scopes.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { toApplicationLimits } from '../limits/application-limits.js';
import type { TimedPage } from '../../common/pagination/timed-cursor.js';
import type { ApiKey, ApiKeyWish } from './api-key.js';
import * as sql from './api-keys.sql.js';
import { openTeamNumbers } from './team-numbers.js';
import { prefixOf } from './key-format.js';

/** Whose a key is, and for how long. */
export interface FoundKey {
  readonly identity: Identity;
  /** Milliseconds until it expires; infinite when it does not. */
  readonly msLeft: number;
}

/** See `IDENTITY` in api-keys.sql.ts. */
export interface IdentityRow {
  readonly keyId: string;
  readonly applicationId: string;
  readonly isTest: boolean;
  readonly scopes: string[] | null;
  /** Null for a key that may ring any number. */
  readonly teamNumbers: string[] | null;
  readonly limits: unknown;
}

interface AuthenticatedRow extends IdentityRow {
  readonly msLeft: number | null;
}

/** API keys as they are stored: by their SHA-256. Keys are long and random, so a plain digest is enough. */
@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Undefined for a key that is unknown, revoked or expired. */
  async authenticate(key: string): Promise<FoundKey | undefined> {
    const [row] = (await this.database.pool.query<AuthenticatedRow>(sql.AUTHENTICATE, [hashOf(key)])).rows;
    return row && { identity: toIdentity(row, this.vault), msLeft: row.msLeft ?? Infinity };
  }

  /** Those of the keys that are revoked or expired. */
  async findEnded(ids: readonly string[]): Promise<string[]> {
    return (await this.database.pool.query<{ id: string }>(sql.FIND_ENDED, [ids])).rows.map(({ id }) => id);
  }

  async hasAny(): Promise<boolean> {
    return (await this.database.orm.select({ hash: apiKeys.hash }).from(apiKeys).limit(1)).length > 0;
  }

  /**
   * @param most valid keys of an application.
   * @returns the key, or what is in its way.
   */
  async create(
    { id, applicationId, key }: { readonly id: string; readonly applicationId: string; readonly key: string },
    { name, type, scopes, expiresAt }: ApiKeyWish,
    most: number,
    change: AuditedChange,
  ): Promise<ApiKey | 'no-application' | 'too-many'> {
    return await change.within(this.database, async (client, note) => {
      if ((await client.query(sql.LOCK_APPLICATION, [applicationId])).rowCount === 0) return 'no-application';
      const { rows } = await client.query<{ count: number }>(sql.COUNT_VALID, [applicationId]);
      if ((rows[0]?.count ?? 0) >= most) return 'too-many';
      const values = [hashOf(key), applicationId, id, name, prefixOf(key) ?? null, type, scopes, expiresAt];
      const [created] = (await client.query<ApiKey>(sql.INSERT, values)).rows;
      if (!created) throw new Error('The insertion of a key returned no row');
      await note({ id });
      return created;
    });
  }

  /** The oldest first, revoked ones included. */
  async list(applicationId: string, { createdAt, id, limit }: TimedPage): Promise<ApiKey[]> {
    return (await this.database.pool.query<ApiKey>(sql.LIST, [applicationId, createdAt, id, limit])).rows;
  }

  /** Tells every process. @returns undefined without such a key. */
  async revoke(applicationId: string, id: string, change: AuditedChange): Promise<ApiKey | undefined> {
    return await change.within(this.database, async (client, note) => {
      const [revoked] = (await client.query<ApiKey>(sql.REVOKE, [id, applicationId])).rows;
      if (revoked) await note();
      return revoked;
    });
  }

  /** Notes that the keys were used, at most once a minute. */
  async noteUse(ids: readonly string[]): Promise<void> {
    await this.database.pool.query(sql.NOTE_USE, [ids]);
  }

  /** Makes sure that the application and its key, which has every scope, are there; safe to repeat. */
  async ensure(applicationId: string, key: string): Promise<void> {
    await this.database.orm
      .insert(applications)
      .values({ id: applicationId, name: applicationId })
      .onConflictDoNothing();
    await this.database.orm
      .insert(apiKeys)
      .values({ hash: hashOf(key), applicationId })
      .onConflictDoNothing();
  }
}

export function toIdentity({ limits: stored, ...row }: IdentityRow, vault: Vault): Identity {
  const { applicationId, keyId, isTest, scopes, teamNumbers } = row;
  const limits = toApplicationLimits(stored);
  return {
    applicationId,
    keyId,
    scopes: toScopes(scopes),
    ...(isTest && { isTest }),
    ...(teamNumbers && { teamNumbers: new Set(openTeamNumbers(teamNumbers, vault)) }),
    ...(limits && { limits }),
  };
}

export function hashOf(key: string): string {
  return hash('sha256', key, 'hex');
}
