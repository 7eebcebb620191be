import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { CALL_MODES } from '../calls/call-request.js';

const COUNT = `
select count(*) filter (where status in ('queued', 'dispatching'))::integer as waiting,
  count(*) filter (where status not in ('queued', 'dispatching'))::integer as open
from calls where mode = any($1) and status in ('queued', 'dispatching', 'unknown', 'initiated', 'ringing', 'in-progress')`;

/** Says at the start how many open calls of the other mode are in the database: they are left alone. */
@Injectable()
export class OtherMode implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { aliyunMode: mode } = this.config;
    const others = CALL_MODES.filter((other) => other !== mode);
    const { rows } = await this.database.pool.query<{ waiting: number; open: number }>(COUNT, [others]);
    const { waiting = 0, open = 0 } = rows[0] ?? {};
    if (waiting + open > 0)
      this.logger.warn(
        { mode, others, waiting, open },
        'calls of another mode are in the database; they are left alone',
      );
  }
}
