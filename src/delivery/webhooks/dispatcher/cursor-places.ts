import { Injectable } from '@nestjs/common';
import { readCursor } from '../../../voice/events/event-cursor.js';
import { EventEpoch } from '../../../voice/events/event-epoch.js';
import { type EventPosition, START_OF_LOG } from '../../../voice/events/event-position.js';
import { CursorsRepository, type LogCursor } from './cursors.repository.js';

/** Transactions that were open when a backup was made may have taken numbers that are so much smaller than the last one. */
const MARGIN = 10_000n;
/** The transaction id of all events that were restored into another cluster; see EventEpoch. */
const RESTORED = 3n;

/** Where cursors are in the log as it is now. */
@Injectable()
export class CursorPlaces {
  constructor(
    private readonly cursors: CursorsRepository,
    private readonly epoch: EventEpoch,
  ) {}

  /**
   * The position of a stored cursor. One from before a restore is put where everything after it is certain to follow: what comes
   * again is known by the ids of its events, and not written twice.
   */
  async find({ applicationId, cursor }: Pick<LogCursor, 'applicationId' | 'cursor'>): Promise<EventPosition> {
    const read = readCursor(cursor);
    if (!read) return START_OF_LOG;
    if (this.epoch.has(cursor)) return read.position;
    const { sequence } = read.position;
    if (await this.cursors.haveKeptIds(applicationId, sequence)) return read.position;
    return { transactionId: RESTORED, sequence: sequence > MARGIN ? sequence - MARGIN : 0n, before: 0 };
  }

  cursorAt(position: EventPosition): string {
    return this.epoch.cursorAt(position);
  }
}
