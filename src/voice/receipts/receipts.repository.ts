import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { BatchWriter } from '../../common/batching/batch-writer.js';
import { Database, isDataError } from '../../database/database.js';
import { idOf, type RawReceipt, type ReceiptType, typeOfReceipt } from './receipt.js';
import { digestOf } from './receipt-digest.js';
import {
  APPEND_RECEIPTS,
  FIND_OF_CALLS,
  HAS_RECEIPTS,
  LOOK_AGAIN,
  MARK_INGESTED,
  TAKE_WAITING,
} from './receipts.sql.js';
import { toStorableJson } from './storable-json.js';

/** Pushes of one moment share a statement. */
const MOST_PUSHES = 64;
/** A receipt that fits no call is looked at again until it is this old: longer than any answer to a call takes. */
const GIVE_UP_SECONDS = 900;

/** A stored receipt that waits to be read. */
export interface WaitingReceipt {
  readonly id: string;
  readonly type: ReceiptType;
  readonly upstreamCallId: string | null;
  readonly outId: string | null;
}

/** A stored receipt with the ids it carries. */
export interface StoredReceipt extends Omit<WaitingReceipt, 'type'> {
  readonly body: RawReceipt;
}

/** What became of one given receipt. */
export interface AppendedReceipt {
  readonly type: ReceiptType;
  readonly isDuplicate: boolean;
}

/** Receipts in PostgreSQL: appended as they came, read later. */
@Injectable()
export class ReceiptsRepository {
  private readonly appends: BatchWriter<readonly RawReceipt[], readonly AppendedReceipt[]>;

  constructor(private readonly database: Database) {
    this.appends = new BatchWriter((lists) => this.appendAll(lists), isDataError, MOST_PUSHES);
  }

  /** Appends receipts in one statement; ones that are already there are left out. Committed when it resolves. */
  append(receipts: readonly RawReceipt[]): Promise<readonly AppendedReceipt[]> {
    return this.appends.add(receipts);
  }

  /** Locks receipts that no other worker reads at this moment. */
  async takeWaiting(limit: number, client: PoolClient): Promise<WaitingReceipt[]> {
    const query = { name: 'take_waiting_receipts', text: TAKE_WAITING, values: [limit] };
    return (await client.query<WaitingReceipt>(query)).rows;
  }

  /** The receipts of these calls that say how far they have come, whichever of the two ids they carry, in the order in which they were stored. */
  async findOf(ids: readonly string[], upstreamIds: readonly string[], client: PoolClient): Promise<StoredReceipt[]> {
    const query = { name: 'find_receipts_of_calls', text: FIND_OF_CALLS, values: [ids, upstreamIds] };
    return (await client.query<StoredReceipt>(query)).rows;
  }

  /** Those of one call. */
  async findByCall(id: string, upstreamId: string | null, client: PoolClient): Promise<RawReceipt[]> {
    const receipts = await this.findOf([id], upstreamId === null ? [] : [upstreamId], client);
    return receipts.map(({ body }) => body);
  }

  /** Whether the upstream has ever told anything of this call of ours. */
  async hasAny(callId: string, client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ hasReceipts: boolean }>(HAS_RECEIPTS, [callId]);
    return rows[0]?.hasReceipts === true;
  }

  /** @returns for each receipt how long it waited, in seconds. */
  async markIngested(ids: readonly string[], client: PoolClient): Promise<number[]> {
    const query = { name: 'mark_receipts_ingested', text: MARK_INGESTED, values: [ids] };
    const { rows } = await client.query<{ lagSeconds: number }>(query);
    return rows.map(({ lagSeconds }) => lagSeconds);
  }

  /** For receipts that could not be read, or fit no call yet. */
  async lookAgainLater(ids: readonly string[], client: PoolClient): Promise<void> {
    await client.query({ name: 'look_at_receipts_again', text: LOOK_AGAIN, values: [ids, GIVE_UP_SECONDS] });
  }

  private async appendAll(lists: readonly (readonly RawReceipt[])[]): Promise<(readonly AppendedReceipt[])[]> {
    const rows = lists.map((list) => list.map(toRow));
    const { rows: stored } = await this.database.writer.query<{ digest: string }>({
      name: 'append_receipts',
      text: APPEND_RECEIPTS,
      values: [JSON.stringify(rows.flat())],
    });
    const fresh = new Set(stored.map(({ digest }) => digest));
    // Of several copies in one statement the first is the new one.
    return rows.map((list) => list.map(({ type, digest }) => ({ type, isDuplicate: !fresh.delete(digest) })));
  }
}

function toRow(raw: RawReceipt) {
  const body = toStorableJson(raw) as RawReceipt;
  return {
    digest: digestOf(body),
    type: typeOfReceipt(body),
    upstream_call_id: idOf(body, 'call_id'),
    out_id: idOf(body, 'out_id'),
    body,
  };
}
