import { Injectable } from '@nestjs/common';
import { cursorExpired, EventEpoch } from '../../voice/events/event-epoch.js';
import { EventLog } from '../../voice/events/event-log.js';
import { type EventPosition, isAfter } from '../../voice/events/event-position.js';

/** Where a stream of events begins. */
@Injectable()
export class StartingPoints {
  constructor(
    private readonly log: EventLog,
    private readonly epoch: EventEpoch,
  ) {}

  /**
   * The position of the client's cursor; the end of the log without one.
   *
   * @throws {AppError} `cursor-expired`, also for what nobody can have been told yet.
   */
  async find(after: string | undefined): Promise<EventPosition> {
    const now = await this.log.now();
    const position = after === undefined ? now : this.epoch.positionOf(after);
    if (isAfter(position, now)) throw cursorExpired();
    return position;
  }
}
