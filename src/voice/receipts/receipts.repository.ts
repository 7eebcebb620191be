import { Inject, Injectable } from '@nestjs/common';
import { BatchWriter } from '../../common/batching/batch-writer.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { Database, isDataError } from '../../database/database.js';
import { UnreadableError } from '../../privacy/field-cipher.js';
import { Vault } from '../../privacy/vault.js';
import { type RawReceipt } from '../../aliyun/receipts/receipt.js';
import { toReceiptRow, toUnreadable } from './receipt-row.js';
import type { ReceiptType, TypedReceipt } from '../../aliyun/receipts/receipt-type.js';
import { APPEND_RECEIPTS, FIND_OF_CALLS, FIND_WAITING, LOOK_AGAIN, READ_BACKLOG } from './receipts.sql.js';

/** Pushes of one moment share a statement. */
const MOST_PUSHES = 64;
/** A receipt that fits no call is looked at again until it is this old: longer than any answer to a call takes. */
export const GIVE_UP_SECONDS = 900;

/** A stored receipt that waits to be read. */
export interface WaitingReceipt {
  readonly id: string;
  readonly type: ReceiptType;
  readonly upstreamCallId: string | null;
  readonly outId: string | null;
}

/** A stored receipt with the ids it carries. */
export interface StoredReceipt extends TypedReceipt {
  readonly id: string;
  readonly upstreamCallId: string | null;
  readonly outId: string | null;
  /** By the database's clock. */
  readonly receivedAt: Date;
}

/** What became of one given receipt. */
export interface AppendedReceipt {
  readonly type: ReceiptType;
  readonly isDuplicate: boolean;
}

/** Stored receipts that are due to be read. */
export interface ReceiptBacklog {
  /** More than 10,000 are not counted. */
  readonly dueCount: number;
  /** How long the first of them has been due; 0 without any. */
  readonly oldestSeconds: number;
}

/** Receipts that came together, and their type where the way they came tells it. */
interface Delivery {
  readonly receipts: readonly RawReceipt[];
  readonly named: ReceiptType | undefined;
}

/** Receipts in PostgreSQL: appended as they came, read later. */
@Injectable()
export class ReceiptsRepository {
  private readonly appends: BatchWriter<Delivery, readonly AppendedReceipt[]>;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.appends = new BatchWriter((deliveries) => this.appendAll(deliveries), isDataError, MOST_PUSHES);
  }

  /**
   * Appends receipts in one statement; ones that are already there are left out. Committed when it resolves. One that
   * PostgreSQL refuses holds up no other: it is kept as an unreadable one.
   */
  async append(receipts: readonly RawReceipt[], named?: ReceiptType): Promise<readonly AppendedReceipt[]> {
    try {
      return await this.appends.add({ receipts, named });
    } catch (error) {
      if (!isDataError(error)) throw error;
      const [only, ...more] = receipts;
      if (only && more.length === 0) return await this.appends.add({ receipts: [toUnreadable(only)], named });
      return (await Promise.all(receipts.map((receipt) => this.append([receipt], named)))).flat();
    }
  }

  /** Receipts that have been due to be read for so many milliseconds; another worker may read them, too. */
  async findWaiting(limit: number, dueForMs: number): Promise<WaitingReceipt[]> {
    const values = [limit, this.config.aliyunMode, dueForMs];
    const query = { name: 'find_waiting_receipts', text: FIND_WAITING, values };
    return (await this.database.writer.query<WaitingReceipt>(query)).rows;
  }

  /** The receipts of these calls that say how far they have come, whichever of the two ids they carry, in the order in which they were stored. */
  async findOf(ids: readonly string[], upstreamIds: readonly string[]): Promise<StoredReceipt[]> {
    const values = [ids, upstreamIds, this.config.aliyunMode];
    const query = { name: 'find_receipts_of_calls', text: FIND_OF_CALLS, values };
    const { rows } = await this.database.writer.query<Omit<StoredReceipt, 'body'> & { body: unknown }>(query);
    return rows.map((row) => ({ ...row, ...this.open(row) }));
  }

  /** One that no key opens tells nothing: it must not keep those of other calls from being read. */
  private open({ id, type, body }: Pick<StoredReceipt, 'id' | 'type'> & { readonly body: unknown }): TypedReceipt {
    try {
      return { type, body: this.vault.openJson(body, 'receipts.body') as RawReceipt };
    } catch (err) {
      if (!(err instanceof UnreadableError)) throw err;
      this.logger.error({ err, receiptId: id }, 'a receipt cannot be read with any key');
      return { type: 'unknown', body: {} };
    }
  }

  /** Those of one call. */
  async findByCall(id: string, upstreamId: string | null): Promise<StoredReceipt[]> {
    return await this.findOf([id], upstreamId === null ? [] : [upstreamId]);
  }

  /** For receipts that could not be read. */
  async lookAgainLater(ids: readonly string[]): Promise<void> {
    const query = { name: 'look_at_receipts_again', text: LOOK_AGAIN, values: [ids, GIVE_UP_SECONDS] };
    await this.database.writer.query(query);
  }

  async readBacklog(): Promise<ReceiptBacklog> {
    const query = { name: 'receipt_backlog', text: READ_BACKLOG, values: [this.config.aliyunMode] };
    return (await this.database.writer.query<ReceiptBacklog>(query)).rows[0] ?? { dueCount: 0, oldestSeconds: 0 };
  }

  private async appendAll(deliveries: readonly Delivery[]): Promise<(readonly AppendedReceipt[])[]> {
    const rows = deliveries.map(({ receipts, named }) =>
      receipts.map((receipt) => toReceiptRow(receipt, this.vault, named)),
    );
    const { aliyunMode, isTestSide } = this.config;
    const { rows: stored } = await this.database.writer.query<{ digest: string }>({
      name: 'append_receipts',
      text: APPEND_RECEIPTS,
      // What the sandbox of test keys says of a live call was not said by Aliyun.
      values: [JSON.stringify(rows.flat()), aliyunMode, !isTestSide],
    });
    const fresh = new Set(stored.map(({ digest }) => digest));
    // Of several copies in one statement the first is the new one.
    return rows.map((list) => list.map(({ type, digest }) => ({ type, isDuplicate: !fresh.delete(digest) })));
  }
}
