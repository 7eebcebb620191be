import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AppError } from '../../../common/errors/app-error.js';
import { LOGGER, type Logger } from '../../../common/logging/logger.js';
import { Repeating } from '../../../common/timing/repeating.js';
import type { AuditEntry } from './audit-entry.js';
import { AuditLogRepository } from './audit-log.repository.js';
import { Refusals } from './refusals.js';

const PERIOD_MS = 60_000;

/** How requests get into the audit log. */
@Injectable()
export class AuditTrail implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly refusals = new Refusals();
  private readonly loop = new Repeating(PERIOD_MS, () => this.writeRepeated());

  constructor(
    private readonly log: AuditLogRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await this.writeRepeated();
  }

  /** Writes it before the answer leaves. @throws {AppError} `unavailable`: then the answer must not leave. */
  async require(entry: AuditEntry): Promise<void> {
    const error = await this.tryToAdd(entry);
    if (error === undefined) return;
    const message =
      'It was done, but could not be written into the audit log, so that its answer is withheld: look at what is there before you send it again';
    throw new AppError('unavailable', message, { cause: error, retryAfterSeconds: 5 });
  }

  /** Writes it if it can be. */
  async note(entry: AuditEntry): Promise<void> {
    await this.tryToAdd(entry);
  }

  /** A request that was turned away: returns at once, and writes no more than a few rows for each address. */
  refuse(entry: AuditEntry): void {
    if (this.refusals.note(entry)) void this.tryToAdd(entry);
  }

  /** Never rejects. */
  async writeRepeated(): Promise<void> {
    for (const entry of this.refusals.drain()) await this.tryToAdd(entry);
  }

  /** What cannot be written stands at least in the log. @returns what was in its way. */
  private async tryToAdd(entry: AuditEntry): Promise<unknown> {
    try {
      await this.log.add(entry);
      return undefined;
    } catch (err) {
      this.logger.error({ err, entry }, 'an entry of the audit log was not written');
      return err ?? new Error('not written');
    }
  }
}
