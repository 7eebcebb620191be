import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { randomId } from '../../common/ids/random-id.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Database } from '../../database/database.js';
import { prepareSession } from '../../database/session.js';
import { readCursor, writeCursor } from './event-cursor.js';
import { BEGIN_EPOCH, LOCK_EPOCH, LOWER_TRANSACTIONS, READ_EPOCH } from './event-epoch.sql.js';
import type { EventPosition } from './event-position.js';

interface EpochRow {
  readonly epoch: string | null;
  readonly cluster: string | null;
  readonly here: string;
  readonly isAhead: boolean;
}

const EPOCH_LENGTH = 8;
/** The log of a restored database is written anew once, however long that takes. */
const NO_LIMITS = { statementMs: 0, lockMs: 0, idleInTransactionMs: 30_000 };

/** Not said of one that `npm run admin -- database restored` has been through: that one has no epoch. */
const RESTORED =
  'the database was restored or copied: cursors of events begin anew. If calls were placed since that backup, stop the gateways ' +
  'and run «npm run admin -- database restored», or phones ring again for them';

const OLD_CURSOR =
  'The cursor is from before this database was restored or copied, and says nothing about its log. Read on without a cursor, ' +
  'from the oldest event kept, and leave out what you know: the id of an event stays the same';

/**
 * Cursors hold transaction ids, which mean something in one cluster only. A database that was restored into another one, or
 * copied, begins a new epoch: cursors of the old one are refused instead of skipping or repeating events.
 */
@Injectable()
export class EventEpoch implements OnModuleInit {
  private epoch = '';

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const { rows } = await this.database.pool.query<EpochRow>(READ_EPOCH);
    const current = continued(rows[0]);
    this.epoch = current ?? (await this.begin());
  }

  cursorAt(position: EventPosition): string {
    return writeCursor(this.epoch, position);
  }

  /** Whether a cursor is one of this epoch. */
  has(cursor: string): boolean {
    return readCursor(cursor)?.epoch === this.epoch;
  }

  /**
   * The position of a cursor that a client sent; it must be one.
   *
   * @throws {AppError} `cursor-expired`
   */
  positionOf(cursor: string): EventPosition {
    const read = readCursor(cursor);
    if (read?.epoch !== this.epoch) throw cursorExpired();
    return read.position;
  }

  private async begin(): Promise<string> {
    const client = this.database.createClient();
    client.on('error', () => undefined);
    try {
      await client.connect();
      await prepareSession(client, NO_LIMITS);
      await client.query('begin');
      await client.query(LOCK_EPOCH);
      const epoch = await this.beginWith(client);
      await client.query('commit');
      return epoch;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Another process may have begun it meanwhile. */
  private async beginWith(client: ClientBase): Promise<string> {
    const [row] = (await client.query<EpochRow>(READ_EPOCH)).rows;
    const current = continued(row);
    if (current !== undefined) return current;
    const epoch = randomId(EPOCH_LENGTH);
    if (row?.epoch != null) this.logger.warn(RESTORED);
    if (row?.isAhead) await client.query(LOWER_TRANSACTIONS);
    await client.query(BEGIN_EPOCH, [epoch, row?.here]);
    return epoch;
  }
}

export function cursorExpired(): AppError {
  return new AppError('cursor-expired', OLD_CURSOR);
}

/** The epoch that goes on, if it does. */
function continued(row: EpochRow | undefined): string | undefined {
  if (!row || row.epoch === null || row.cluster !== row.here || row.isAhead) return undefined;
  return row.epoch;
}
