import { IsIn } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { MigrationSettings } from './migration.config.js';

const RETENTION_BY = ['row', 'month'] as const;

/** How old calls go (docs/database.md); a part of the one configuration. */
export abstract class RetentionSettings extends MigrationSettings {
  @FromEnvironment(
    'RETENTION_BY',
    'row: calls, events and receipts go when they are older than RETENTION_DAYS and RECEIPT_RETENTION_DAYS; month: a month in UTC goes as a whole when all of it is, up to 31 days later and at almost no cost (docs/database.md)',
  )
  @IsIn(RETENTION_BY)
  readonly retentionBy: (typeof RETENTION_BY)[number] = 'row';
}
