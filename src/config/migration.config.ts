import { IsIn } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { MetricsSettings } from './metrics.config.js';

const MIGRATE_ON_START = ['on', 'off'] as const;

/** Who brings the database to this version (docs/upgrades.md); a part of the one configuration. */
export abstract class MigrationSettings extends MetricsSettings {
  @FromEnvironment(
    'MIGRATE_ON_START',
    'on: a start migrates the database; off: it waits up to DATABASE_WAIT_MS for `npm run migrate` to have done it (docs/upgrades.md)',
  )
  @IsIn(MIGRATE_ON_START)
  readonly migrateOnStart: (typeof MIGRATE_ON_START)[number] = 'on';
}
