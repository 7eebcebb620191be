import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../common/logging/logger.js';
import { AppConfig } from '../config/app.config.js';
import { Database } from '../database/database.js';
import { AccountRegistry } from '../voice/upstream/accounts/account-registry.js';
import { createChecks } from './create-checks.js';
import { diagnose } from './diagnosis.js';
import type { Finding } from './finding.js';

/** An answer is good for so long: a diagnosis takes connections, and queries of Aliyun. */
const CACHE_MS = 5_000;

/** Diagnoses the gateway that it is a part of. */
@Injectable()
export class DiagnosticsService {
  private latest: Promise<readonly Finding[]> | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly accounts: AccountRegistry,
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Those who ask at the same time, or soon after, share one diagnosis. Never rejects. */
  find(): Promise<readonly Finding[]> {
    return (this.latest ??= this.diagnose());
  }

  private async diagnose(): Promise<readonly Finding[]> {
    const { config, accounts, database } = this;
    // A gateway that runs has its tables, and proves its guards by itself.
    const checks = createChecks({ config, accounts, database, hasTables: true, provesGuards: false });
    const found = await diagnose(checks, (check, err) => this.logger.warn({ err, check }, 'a check failed'));
    setTimeout(() => (this.latest = undefined), CACHE_MS).unref();
    return found;
  }
}
