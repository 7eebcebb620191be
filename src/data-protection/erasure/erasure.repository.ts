import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { Database } from '../../database/database.js';
import { UnreadableError } from '../../privacy/field-cipher.js';
import { Vault } from '../../privacy/vault.js';
import type { EndedCall } from '../../voice/call-store/call-metrics.js';
import { COUNT_LEFT, ERASE_CALLS, FORGET_ANSWERS } from '../../voice/call-store/erasure.sql.js';
import { withoutPerson } from '../../voice/receipts/read-fields.js';
import { MARK_ALL_DELETED } from '../../voice/recordings/recordings.sql.js';
import * as sql from './erasure.sql.js';

/** A call that was erased, and what was canceled for that. */
export type ErasedCall = EndedCall & {
  readonly id: string;
  readonly applicationId: string;
  readonly upstreamCallId: string | null;
  readonly createdAt: Date;
  readonly isCanceled: boolean;
  /** It was queued: canceled, or, of a redial, given up. */
  readonly hasWaited: boolean;
};

/** What was erased together. */
export interface ErasedBatch {
  readonly calls: readonly ErasedCall[];
  readonly receiptCount: number;
  readonly recordingCount: number;
  readonly deliveryCount: number;
}

/** Calls whose rows are written in one transaction. */
const BATCH_SIZE = 50;

/** What is kept of a person in PostgreSQL, and how it goes. */
@Injectable()
export class ErasureRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Erases some calls with all that belongs to them, or nothing: what is left is found again by the calls' numbers. */
  async eraseSome(indexes: readonly string[], change: AuditedChange): Promise<ErasedBatch> {
    return await change.within(this.database, async (client, note) => {
      const { rows: calls } = await client.query<ErasedCall>(ERASE_CALLS, [indexes, BATCH_SIZE]);
      const ids = calls.map(({ id }) => id);
      if (ids.length > 0) await client.query(FORGET_ANSWERS, [JSON.stringify(calls)]);
      const receiptCount = await this.eraseReceipts(client, calls);
      const recordingCount = await count(client, MARK_ALL_DELETED, ids);
      const deliveryCount = await this.deleteDeliveries(client, calls);
      if (ids.length > 0) await note();
      return { calls, receiptCount, recordingCount, deliveryCount };
    });
  }

  /** Calls that are still there: they are being sent, or somebody writes them. */
  async countLeft(indexes: readonly string[]): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>(COUNT_LEFT, [indexes]);
    return rows[0]?.count ?? 0;
  }

  /** Whoever is not to be called stays on the list, by the index of the number; the number itself goes, and what was said of it. */
  async forgetSuppressed(indexes: readonly string[], change: AuditedChange): Promise<void> {
    await change.within(this.database, async (client, note) => {
      if ((await client.query(sql.FORGET_SUPPRESSED, [indexes])).rowCount !== 0) await note();
    });
  }

  /** Of what no key opens nothing is kept: it may hold the number all the same, for whoever finds the key. */
  private open(body: unknown): RawReceipt {
    try {
      return this.vault.openJson(body, 'receipts.body') as RawReceipt;
    } catch (error) {
      if (error instanceof UnreadableError) return {};
      throw error;
    }
  }

  private async deleteDeliveries(client: PoolClient, calls: readonly ErasedCall[]): Promise<number> {
    if (calls.length === 0) return 0;
    await client.query(sql.LOCK_CURSORS, [[...new Set(calls.map(({ applicationId }) => applicationId))]]);
    return (await client.query(sql.DELETE_DELIVERIES, [calls.map(({ id }) => id)])).rowCount ?? 0;
  }

  private async eraseReceipts(client: PoolClient, calls: readonly ErasedCall[]): Promise<number> {
    const ids = [calls.map(({ id }) => id), calls.flatMap(({ upstreamCallId }) => upstreamCallId ?? [])];
    const { rows } = await client.query<{ id: string; body: unknown }>(sql.FIND_RECEIPTS, ids);
    const bare = rows.map(({ id, body }) => {
      return { id, body: this.vault.sealJson(withoutPerson(this.open(body)), 'receipts.body') };
    });
    if (bare.length > 0) await client.query(sql.REPLACE_BODIES, [JSON.stringify(bare)]);
    return bare.length;
  }
}

async function count(client: PoolClient, statement: string, ids: readonly string[]): Promise<number> {
  return ids.length === 0 ? 0 : ((await client.query(statement, [ids])).rowCount ?? 0);
}
