import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { EventEpoch } from './event-epoch.js';
import { READ_HORIZON, READ_LOG, READ_SUBJECT } from './event-log.sql.js';
import { type EventPosition, isAfter } from './event-position.js';
import { type EventRow, type LoggedEvent, toLoggedEvent } from './logged-event.js';

/** Where a reader of an application's events is. */
export interface Reader {
  readonly applicationId: string;
  readonly after: EventPosition;
}

/** Events after a position, in the order of the log. */
export interface LogPage {
  readonly events: readonly LoggedEvent[];
  /** Everything up to there was read. */
  readonly end: EventPosition;
  /** There may be more at this moment. */
  readonly isFull: boolean;
  /** There are events that a transaction under way keeps from being told. */
  readonly isHeld: boolean;
}

interface LogRow extends Omit<EventRow, 'number'> {
  readonly transactionId: string;
  readonly sequence: string;
  /** The same as number: null where a step tells no event. */
  readonly before: number | null;
  readonly number: number | null;
}

/** Says that events of the application are held back. */
interface HeldRow {
  readonly applicationId: string;
  readonly transactionId: null;
}

/** The event log of this gateway's mode: what it says never changes, and nothing is told before something that follows it. */
@Injectable()
export class EventLog {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly epoch: EventEpoch,
  ) {}

  /** The next events of one application, after at most `steps` steps. */
  async read(reader: Reader, steps: number): Promise<LogPage> {
    const [page] = await this.readBy(this.database.pool, [reader], steps);
    return page ?? { events: [], end: reader.after, isFull: false, isHeld: false };
  }

  /**
   * The next events of several applications, by one statement; the pages are in the order of their readers. For the few who
   * follow the log all the time: planning the statement each time would cost more than carrying it out.
   */
  async readAll(readers: readonly Reader[], steps: number): Promise<LogPage[]> {
    return await this.readBy(this.database.writer, readers, steps);
  }

  /** Events of one subject, e.g. of `calls/…`, in the order of their numbers. */
  async readSubject({ applicationId, after }: Reader, subject: string, limit: number): Promise<LoggedEvent[]> {
    const [kind, id] = subject.split('/', 2);
    const position = [String(after.transactionId), String(after.sequence), after.before];
    const values = [applicationId, this.config.aliyunMode, kind, id, ...position, limit];
    const { rows } = await this.database.pool.query<LogRow>({ name: 'read_subject', text: READ_SUBJECT, values });
    return rows.flatMap((row) => this.toEvent(row) ?? []);
  }

  /** After everything that can be told at this moment, and before all that comes. */
  async now(): Promise<EventPosition> {
    const { rows } = await this.database.pool.query<{ transactionId: string }>(READ_HORIZON);
    return { transactionId: BigInt(rows[0]?.transactionId ?? 0), sequence: 0n, before: 0 };
  }

  private async readBy(pool: Pool, readers: readonly Reader[], steps: number): Promise<LogPage[]> {
    const values = [
      readers.map(({ applicationId }) => applicationId),
      readers.map(({ after }) => String(after.transactionId)),
      // Of events that come before another one, some may have been told: its step is made once more.
      readers.map(({ after }) => String(after.before > 0 ? after.sequence - 1n : after.sequence)),
      this.config.aliyunMode,
      steps,
    ];
    const { rows } = await pool.query<LogRow | HeldRow>({ name: 'read_log', text: READ_LOG, values });
    const byApplication = Map.groupBy(rows, ({ applicationId }) => applicationId);
    return readers.map((reader) => this.toPage(reader, byApplication.get(reader.applicationId) ?? [], steps));
  }

  private toPage({ after }: Reader, found: readonly (LogRow | HeldRow)[], steps: number): LogPage {
    const rows = found.filter((row) => row.transactionId !== null);
    const events = rows.flatMap((row) => this.toEvent(row) ?? []).filter(({ position }) => isAfter(position, after));
    const last = rows.at(-1);
    const isFull = new Set(rows.map(({ sequence }) => sequence)).size >= steps;
    const end = last ? { ...positionOf(last), before: 0 } : after;
    return { events, end, isFull, isHeld: rows.length < found.length };
  }

  /** Undefined where a step tells nothing, and for calls that have been removed meanwhile. */
  private toEvent(row: LogRow): LoggedEvent | undefined {
    const { number } = row;
    if (number === null || (row.subjectKind === 'calls' && row.kind === null)) return undefined;
    const position = positionOf(row);
    return toLoggedEvent({ ...row, number }, position, this.epoch.cursorAt(position));
  }
}

function positionOf({ transactionId, sequence, before }: LogRow): EventPosition {
  return { transactionId: BigInt(transactionId), sequence: BigInt(sequence), before: before ?? 0 };
}
