import { Injectable, Logger } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { troubleOf } from '../common/errors/away-error.js';
import { describeTrouble } from '../common/errors/database-problem.js';
import { Database } from '../database/database.js';
import { probeServing } from '../database/serving-probe.js';

const TIMEOUT_MS = 2_000;
/** Probes of one moment share one answer. */
const CACHE_MS = 1_000;

/** Can the database serve a call? Says what kind of trouble there is and no more: its errors may name hosts and users. */
@Injectable()
export class DatabaseHealth {
  private readonly logger = new Logger(DatabaseHealth.name);
  private latest: Promise<string | undefined> | undefined;
  private wasDown = false;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: Database,
  ) {}

  async isReady<Key extends string>(key: Key) {
    const indicator = this.indicators.check(key);
    const message = await (this.latest ??= this.look());
    return message === undefined ? indicator.up() : indicator.down({ message });
  }

  private async look(): Promise<string | undefined> {
    const message = await Promise.race([this.probe(), timeout()]);
    setTimeout(() => (this.latest = undefined), CACHE_MS).unref();
    const isDown = message !== undefined;
    if (isDown && !this.wasDown) this.logger.warn(`not ready: ${message}`);
    if (!isDown && this.wasDown) this.logger.log('ready again');
    this.wasDown = isDown;
    return message;
  }

  private async probe(): Promise<string | undefined> {
    try {
      const trouble = await probeServing(this.database);
      return trouble && describeTrouble(trouble);
    } catch (error) {
      return describeTrouble(troubleOf(error) ?? 'broken');
    }
  }
}

async function timeout(): Promise<string> {
  return await new Promise((resolve) => setTimeout(() => resolve(describeTrouble('away')), TIMEOUT_MS).unref());
}
