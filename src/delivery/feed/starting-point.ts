import { Injectable } from '@nestjs/common';
import { cursorExpired, EventEpoch } from '../../voice/events/event-epoch.js';
import { EventLog } from '../../voice/events/event-log.js';
import { type EventPosition, isAfter } from '../../voice/events/event-position.js';

/** Where a stream of events begins. */
@Injectable()
export class StartingPoint {
  constructor(
    private readonly log: EventLog,
    private readonly epoch: EventEpoch,
  ) {}

  /**
   * @param after a cursor; without one from now on.
   * @throws {AppError} `cursor-expired`, `unavailable`
   */
  async of(after: string | undefined): Promise<EventPosition> {
    const now = await this.log.now();
    const position = after === undefined ? now : this.epoch.positionOf(after);
    if (isAfter(position, now)) throw cursorExpired();
    return position;
  }
}
