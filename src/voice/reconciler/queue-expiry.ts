import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { EXPIRE_QUEUED } from '../call-store/queue-expiry.sql.js';
import { FlowGate, type PlaceHolder } from '../flow-control/flow-gate.js';

const PERIOD_MS = 1_000;
const BATCH_SIZE = 200;

/** Ends calls that waited too long, so that an old code does not ring hours later. */
@Injectable()
export class QueueExpiry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Repeating(PERIOD_MS, () => this.expireDue());

  constructor(
    private readonly database: Database,
    private readonly gate: FlowGate,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.roles.includes('worker')) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /**
   * Fails everything that has expired. Never rejects.
   *
   * @param aheadMs for tests: as if it were so much later.
   */
  async expireDue(aheadMs = 0): Promise<void> {
    try {
      while ((await this.expireBatch(aheadMs)) === BATCH_SIZE);
    } catch (err) {
      this.logger.warn({ err }, 'expired calls could not be looked for');
    }
  }

  private async expireBatch(aheadMs: number): Promise<number> {
    const { rows } = await this.database.writer.query<PlaceHolder>({
      name: 'expire_queued',
      text: EXPIRE_QUEUED,
      values: [this.config.aliyunMode, BATCH_SIZE, aheadMs],
    });
    for (const call of rows) await this.gate.giveUpPlace(call);
    if (rows.length > 0) this.logger.warn({ count: rows.length }, 'queued calls have expired');
    return rows.length;
  }
}
