import { Injectable } from '@nestjs/common';
import { readCursor } from '../../../voice/events/event-cursor.js';
import { EventEpoch } from '../../../voice/events/event-epoch.js';
import { type EventPosition, START_OF_LOG } from '../../../voice/events/event-position.js';
import { CursorsRepository, type LogCursor } from './cursors.repository.js';

/** Transactions that were open when a backup was made may have taken numbers that are so much smaller than the last one. */
const MARGIN = 10_000n;
/** The transaction id of all events that were restored into another cluster; see EventEpoch. */
const RESTORED = 3n;

/** What is read and not wanted by anybody moves a cursor so often: each move is a transaction. */
const MOVES_EVERY_MS = 1_000;
/** A round that takes longer begins at the cursor again. */
const FORGETS_AFTER_MS = 3_000;

/** How far the log was read beyond a cursor. */
interface Ahead {
  readonly cursor: string;
  readonly position: EventPosition;
  /** When the cursor is to be moved. */
  readonly dueAt: number;
}

/** Where cursors are in the log as it is now. */
@Injectable()
export class CursorPlaces {
  /** By application. Whoever moves the cursor makes what is known here void. */
  private readonly ahead = new Map<string, Ahead>();

  constructor(
    private readonly cursors: CursorsRepository,
    private readonly epoch: EventEpoch,
  ) {}

  /**
   * The position of a stored cursor. One from before a restore is put where everything after it is certain to follow: what comes
   * again is known by the ids of its events, and not written twice.
   */
  async find(from: LogCursor): Promise<EventPosition> {
    const { applicationId, cursor } = from;
    const read = readCursor(cursor);
    if (!read) return START_OF_LOG;
    if (this.epoch.has(cursor)) return this.aheadOf(from)?.position ?? read.position;
    const { sequence } = read.position;
    if (await this.cursors.haveKeptIds(applicationId, sequence)) return read.position;
    return { transactionId: RESTORED, sequence: sequence > MARGIN ? sequence - MARGIN : 0n, before: 0 };
  }

  /**
   * Goes on from a position without a write: there was nothing to deliver until there. Another process, or this one after a
   * crash, reads that once more.
   *
   * @returns false when the cursor is to be moved.
   */
  goAhead(from: LogCursor, position: EventPosition): boolean {
    const now = performance.now();
    const dueAt = this.aheadOf(from)?.dueAt ?? now + MOVES_EVERY_MS;
    if (now < dueAt) this.ahead.set(from.applicationId, { cursor: from.cursor, position, dueAt });
    else this.ahead.delete(from.applicationId);
    return now < dueAt;
  }

  /** Whether the cursor is to be moved although nothing new is there. */
  isDue(from: LogCursor): boolean {
    const ahead = this.aheadOf(from);
    return ahead !== undefined && performance.now() >= ahead.dueAt;
  }

  private aheadOf({ applicationId, endpointId, cursor }: LogCursor): Ahead | undefined {
    const ahead = endpointId === '' ? this.ahead.get(applicationId) : undefined;
    if (ahead?.cursor !== cursor) return undefined;
    return performance.now() < ahead.dueAt + FORGETS_AFTER_MS ? ahead : undefined;
  }

  cursorAt(position: EventPosition): string {
    return this.epoch.cursorAt(position);
  }
}
