import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../common/logging/logger.js';
import { outageLogOf } from '../common/logging/outage-hook.js';
import { Database } from './database.js';

/** Says when the database goes away and when it is back; what others log of it meanwhile says nothing new. */
@Injectable()
export class DatabaseOutages implements BeforeApplicationShutdown {
  constructor(
    database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    outageLogOf(logger).watch(() => database.readClock(), {
      away: ({ message }) =>
        logger.warn({ reason: message }, 'the database is away: calls are refused until it is back'),
      back: (outageMs) => logger.info({ outageMs: Math.round(outageMs) }, 'the database is back'),
    });
  }

  /** What goes wrong while everything closes is written as it is. */
  beforeApplicationShutdown(): void {
    outageLogOf(this.logger).stop();
  }
}
