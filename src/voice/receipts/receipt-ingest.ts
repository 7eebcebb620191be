import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { CallUpdatesRepository } from '../calls/call-updates.repository.js';
import { noteRecording } from '../recordings/recording-intake.js';
import { changeBy } from './call-change.js';
import { readProgress } from './call-progress.js';
import { ReceiptsRepository, type WaitingReceipt } from './receipts.repository.js';

const BATCH_SIZE = 200;
/** How often receipts are looked for that another process stored and could not read. */
const POLL_MS = 1_000;

/** Turns stored receipts into the state of their calls. */
@Injectable()
export class ReceiptIngest implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isAgainWanted = false;
  private isStopped = false;

  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly calls: CallUpdatesRepository,
    private readonly database: Database,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    this.timer = setInterval(() => this.wake(), POLL_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Reads what waits, soon; returns at once. */
  wake(): void {
    this.isAgainWanted = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    while (this.isAgainWanted && !this.isStopped) {
      this.isAgainWanted = false;
      try {
        while ((await this.ingestBatch()) === BATCH_SIZE && !this.isStopped);
      } catch (err) {
        // Nothing is lost: the receipts still wait, and the next poll reads them.
        this.logger.error({ err }, 'receipts could not be read yet');
      }
    }
  }

  private async ingestBatch(): Promise<number> {
    return await this.database.transaction(async (client) => {
      const waiting = await this.receipts.takeWaiting(BATCH_SIZE, client);
      if (waiting.length === 0) return 0;
      for (const id of await this.findCallIds(waiting, client)) await this.applyTo(id, client);
      await this.receipts.markIngested(
        waiting.map(({ id }) => id),
        client,
      );
      return waiting.length;
    });
  }

  /** Calls in the order of their ids, so that two workers never lock them crosswise. */
  private async findCallIds(waiting: readonly WaitingReceipt[], client: PoolClient): Promise<string[]> {
    const outIds = waiting.map(({ outId }) => outId).filter((id) => id !== null);
    const upstreamIds = waiting.filter(({ outId }) => outId === null).map(({ upstreamCallId }) => upstreamCallId);
    return await this.calls.findIds(
      outIds,
      upstreamIds.filter((id) => id !== null),
      client,
    );
  }

  private async applyTo(callId: string, client: PoolClient): Promise<void> {
    const call = await this.calls.lock(callId, client);
    if (!call) return;
    const receipts = await this.receipts.findByCall(call.id, call.upstreamCallId, client);
    await noteRecording(call, receipts, client);
    const progress = readProgress(receipts, call.kind === 'two-way' ? 'two-way' : 'single');
    const change = changeBy(call, progress, new Date());
    if (change) await this.calls.apply(call, change, client);
  }
}
