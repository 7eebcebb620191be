import { IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import { IsAtMost } from '../common/validation/at-most.validator.js';
import { AliyunSettings } from './aliyun.config.js';
import { IsDatabaseUrl } from './database-url.js';
import { FromEnvironment } from './from-environment.js';

/** Where everything is kept, and for how long (docs/database.md); a part of the one configuration. */
export abstract class DatabaseSettings extends AliyunSettings {
  @FromEnvironment('DATABASE_URL', 'PostgreSQL 14 or newer; unset: an embedded PostgreSQL in DATA_DIR', {
    secret: true,
  })
  @IsOptional()
  @IsDatabaseUrl()
  readonly databaseUrl?: string;

  @FromEnvironment('DATABASE_WAIT_MS', 'How long a start waits for a database that is not there yet, in milliseconds')
  @IsInt()
  @Min(0)
  @Max(3_600_000)
  readonly databaseWaitMs: number = 30_000;

  @FromEnvironment('DATABASE_POOL_SIZE', 'Most connections to PostgreSQL of one gateway process')
  @IsInt()
  @Min(2)
  @Max(200)
  readonly databasePoolSize: number = 10;

  @FromEnvironment('RETENTION_DAYS', 'How long calls, their events and receipts are kept, in days')
  @IsInt()
  @Min(2)
  @Max(3_650)
  readonly retentionDays: number = 90;

  @FromEnvironment(
    'IDEMPOTENCY_TTL_HOURS',
    'How long after the end of its call an Idempotency-Key still gets the first answer, in hours; at most RETENTION_DAYS',
  )
  @IsInt()
  @Min(24)
  @Max(87_600)
  @IsAtMost<DatabaseSettings>(({ retentionDays }) => retentionDays * 24, 'must not be longer than RETENTION_DAYS')
  readonly idempotencyTtlHours: number = 48;

  @FromEnvironment('DATA_DIR', 'Folder of the embedded PostgreSQL and of local recordings')
  @Length(1, 4096)
  readonly dataDir: string = '.data';
}
