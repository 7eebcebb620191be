import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { StartError } from '../../common/errors/start-error.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { CALL_MODES } from '../call-store/call-request.js';

/** Of each kind no more are counted: a start takes no longer for what is stored. */
const MOST_COUNTED = 10_000;
const countOf = (condition: string): string =>
  `(select count(*)::integer from (select from calls where mode = any($1) and ${condition} limit ${MOST_COUNTED}) counted)`;

/** Open calls of the modes $1, by the indexes of the queue, of the sweeper and of the reconciler, which hold nothing else. */
export const COUNT_OPEN_CALLS = `
select ${countOf(`status = 'queued'`)} + ${countOf(`status = 'dispatching'`)} as waiting,
  ${countOf(`status in ('unknown', 'initiated', 'ringing', 'in-progress') and failure_code is distinct from 'OutcomeUnproven'`)} as open`;

const UNCLEAR =
  'the database holds live calls, but there are no credentials and ALIYUN_MODE is not set: set the credentials, or ALIYUN_MODE=sandbox if nobody is to be called';
/** By calls_pages_idx, application by application: the table may be large. */
const HAS_LIVE = `
select exists (
  select from applications a cross join lateral (
    select from calls c where c.application_id = a.id and c.mode = 'live' limit 1) found
) as live`;

/**
 * Says at the start how many open calls of the other mode are in the database: they are left alone. A process that has
 * lost its credentials must not answer for calls that nobody gets: without ALIYUN_MODE it is no sandbox on a live database.
 */
@Injectable()
export class OtherMode implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.assertClear();
    const { aliyunMode: mode, isTestSide, testKeysSandboxUrl } = this.config;
    // The other mode has its own side of this process.
    if (isTestSide || (mode === 'live' && testKeysSandboxUrl !== undefined)) return;
    const others = CALL_MODES.filter((other) => other !== mode);
    const { rows } = await this.database.pool.query<{ waiting: number; open: number }>(COUNT_OPEN_CALLS, [others]);
    const { waiting = 0, open = 0 } = rows[0] ?? {};
    if (waiting + open > 0)
      this.logger.warn(
        { mode, others, waiting, open },
        'calls of another mode are in the database; they are left alone',
      );
  }

  private async assertClear(): Promise<void> {
    const { isModeGuessed, aliyunMode } = this.config;
    if (!isModeGuessed || aliyunMode !== 'sandbox') return;
    const { rows } = await this.database.pool.query<{ live: boolean }>(HAS_LIVE);
    if (rows[0]?.live === true) throw new StartError('mode-unclear', UNCLEAR);
  }
}
