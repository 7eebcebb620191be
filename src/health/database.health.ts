import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { Database } from '../database/database.js';

const TIMEOUT_MS = 2_000;

/** Is PostgreSQL there? Says only that much: its errors may name hosts and users. */
@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: Database,
  ) {}

  async isReady<Key extends string>(key: Key) {
    const indicator = this.indicators.check(key);
    const answered = await Promise.race([this.database.ping().then(() => true), timeout()]).catch(() => false);
    return answered ? indicator.up() : indicator.down({ message: 'PostgreSQL does not answer' });
  }
}

function timeout(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), TIMEOUT_MS).unref());
}
