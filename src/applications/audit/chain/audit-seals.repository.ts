import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Database } from '../../../database/database.js';
import { addAuditEntry } from '../log/audit-log.repository.js';
import { type CanonicalRow, hashRow, hashSeal, NO_HASH, type Seal } from './audit-hash.js';
import * as sql from './audit-seals.sql.js';

/** Which seal it is; enough to know later that it was there. */
export type SealName = Pick<Seal, 'number' | 'hash'>;

interface LastSeal extends SealName {
  readonly horizon: string;
  readonly isHere: boolean;
}

interface SealedRow extends CanonicalRow {
  readonly transactionId: string;
  readonly horizon: string;
  readonly cluster: string;
  readonly now: string;
}

/** Seals over the rows of the audit log: made by one process at a time, and removed with their rows. */
@Injectable()
export class AuditSealsRepository {
  constructor(private readonly database: Database) {}

  async hasUnsealed(): Promise<boolean> {
    return (await this.database.pool.query<{ hasUnsealed: boolean }>(sql.HAS_UNSEALED)).rows[0]?.hasUnsealed === true;
  }

  /** Seals the oldest rows, at most so many. @returns how many; 0 also when another process is at it. */
  async sealNext(most: number): Promise<number> {
    return await this.database.transaction(async (client) => {
      if (!(await isMine(client))) return 0;
      await client.query(sql.MAY_SEAL);
      const [last] = (await client.query<LastSeal>(sql.LAST_SEAL)).rows;
      const number = String(BigInt(last?.number ?? 0) + 1n);
      const values = [number, last?.isHere === true ? last.horizon : '0', most];
      const { rows } = await client.query<SealedRow>(sql.SEAL_ROWS, values);
      if (rows.length > 0) await addSeal(client, toSeal(number, last?.hash ?? NO_HASH, rows, most));
      return rows.length;
    });
  }

  async newest(): Promise<SealName | undefined> {
    return (await this.database.pool.query<SealName>(sql.NEWEST_SEAL)).rows[0];
  }

  /** Removes the oldest seals with their rows, and says so in the log. @returns how many seals. */
  async removeBefore(time: Date, most: number): Promise<number> {
    return await this.database.transaction(async (client) => {
      if (!(await isMine(client))) return 0;
      const { rows } = await client.query<SealName>(sql.OLD_SEALS, [time, most]);
      const [first, last] = [rows[0], rows.at(-1)];
      if (!first || !last) return 0;
      await client.query(sql.MAY_REMOVE);
      await client.query(sql.REMOVE_ROWS, [last.number]);
      await client.query(sql.REMOVE_SEALS, [last.number]);
      await client.query(sql.MOVE_START, [last.number, last.hash]);
      const detail = { from: first.number, to: last.number, hash: last.hash };
      await addAuditEntry(client, { actor: 'system', action: 'removeOldAuditEntries', status: 200, detail });
      return rows.length;
    });
  }
}

async function isMine(client: ClientBase): Promise<boolean> {
  return (await client.query<{ isMine: boolean }>(sql.TRY_LOCK)).rows[0]?.isMine === true;
}

function toSeal(number: string, previousHash: string, rows: readonly SealedRow[], most: number): Seal {
  const [{ horizon, cluster, now } = { horizon: '0', cluster: '', now: '' }] = rows;
  const content = {
    number,
    previousHash,
    rowIds: rows.map(({ id }) => id),
    rowHashes: rows.map(hashRow),
    // A full seal may have left rows of its last transaction to the next one.
    horizon: rows.length < most ? horizon : earlierOf(horizon, latestOf(rows)),
    cluster,
    sealedAt: now,
  };
  return { ...content, hash: hashSeal(content) };
}

function latestOf(rows: readonly SealedRow[]): bigint {
  return rows
    .map(({ transactionId }) => BigInt(transactionId))
    .reduce((latest, one) => (one > latest ? one : latest), 0n);
}

function earlierOf(horizon: string, latest: bigint): string {
  return latest < BigInt(horizon) ? String(latest) : horizon;
}

async function addSeal(client: ClientBase, seal: Seal): Promise<void> {
  const { number, previousHash, rowIds, rowHashes, hash, horizon, cluster, sealedAt } = seal;
  await client.query(sql.ADD_SEAL, [number, previousHash, rowIds, rowHashes, hash, horizon, cluster, sealedAt]);
}
