import { Injectable } from '@nestjs/common';
import { cursorExpired, EventEpoch } from '../../../voice/events/event-epoch.js';
import { EventLog } from '../../../voice/events/event-log.js';
import { isAfter, START_OF_LOG } from '../../../voice/events/event-position.js';

/** Places in the event log, as cursors. */
@Injectable()
export class LogPlaces {
  constructor(
    private readonly log: EventLog,
    private readonly epoch: EventEpoch,
  ) {}

  async now(): Promise<string> {
    return this.epoch.cursorAt(await this.log.now());
  }

  /**
   * A cursor that a client sent.
   *
   * @param cursor without it the start of the log.
   * @throws {AppError} `cursor-expired`
   */
  async check(cursor: string | undefined): Promise<string> {
    const position = cursor === undefined ? START_OF_LOG : this.epoch.positionOf(cursor);
    if (isAfter(position, await this.log.now())) throw cursorExpired();
    return this.epoch.cursorAt(position);
  }

  /** The earlier one, so that nothing between them is left out; one of another epoch is no place in this log. */
  earlier(cursor: string, other: string | undefined): string {
    if (other === undefined || !this.epoch.has(other)) return cursor;
    return isAfter(this.epoch.positionOf(cursor), this.epoch.positionOf(other)) ? other : cursor;
  }
}
