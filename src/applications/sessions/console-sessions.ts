import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import type { Identity } from '../access/identity.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { Vault } from '../../privacy/vault.js';
import { hashOf, type IdentityRow, toIdentity } from '../keys/api-keys.repository.js';
import * as sql from './sessions.sql.js';
import { KeySide } from '../keys/key-side.js';
import { isSessionToken, newSessionToken } from './session-token.js';

/** A session as its own page is told of it. */
export interface SessionRow {
  readonly keyId: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly scopes: string[] | null;
  readonly endsAt: Date;
}

export interface BegunSession {
  readonly token: string;
  readonly row: SessionRow;
}

/** The key that a session stands for. */
export type SignedInKey = Pick<Identity, 'keyId' | 'isTest'>;

/** Sessions of the console: each stands for the key that it was begun with. */
@Injectable()
export class ConsoleSessions {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly config: AppConfig,
    private readonly side: KeySide,
  ) {}

  /** @returns a new one, with its token. */
  async begin({ keyId, isTest }: SignedInKey, change: AuditedChange): Promise<BegunSession> {
    const token = newSessionToken(isTest);
    return await change.within(this.database, async (client, note) => {
      await client.query(sql.BEGIN, [hashOf(token), keyId, this.config.sessionHours]);
      const [row] = (await client.query<SessionRow>(sql.DESCRIBE, [hashOf(token)])).rows;
      if (!row) throw new Error('A session that was begun is not there');
      // No guard has seen the key.
      await note({ by: row });
      return { token, row };
    });
  }

  /** Asks the database each time: a key that is revoked ends its sessions with it. @returns undefined for one that has ended. */
  async find(token: string): Promise<Identity | undefined> {
    if (!isSessionToken(token)) return undefined;
    const sessionHash = hashOf(token);
    const values = [sessionHash, this.config.sessionIdleMinutes];
    const [row] = (await this.database.pool.query<IdentityRow>(sql.FIND, values)).rows;
    return row && { ...this.side.admit(toIdentity(row, this.vault)), sessionHash };
  }

  async describe(token: string): Promise<SessionRow | undefined> {
    return (await this.database.pool.query<SessionRow>(sql.DESCRIBE, [hashOf(token)])).rows[0];
  }

  /** Those of the sessions that have ended. One that was left alone for long has not: it may go on with a stream. */
  async findEnded(hashes: readonly string[]): Promise<string[]> {
    return (await this.database.pool.query<{ hash: string }>(sql.FIND_ENDED, [hashes])).rows.map(({ hash }) => hash);
  }

  /** @returns when; undefined for one that had ended. */
  async end(sessionHash: string, change: AuditedChange): Promise<Date | undefined> {
    return await change.within(this.database, async (client, note) => {
      const [ended] = (await client.query<{ endedAt: Date }>(sql.END, [sessionHash])).rows;
      if (ended) await note();
      return ended?.endedAt;
    });
  }
}
