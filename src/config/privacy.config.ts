import { IsInt, Matches, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { RetentionSettings } from './retention.config.js';
import { FromEnvironment } from './from-environment.js';

const KEY = '[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/_-]{43}=?';
const KEYS = new RegExp(`^${KEY}(?:[\\s,]+${KEY})*$`);

/** Two keys of one name: which of them has sealed something could not be told. */
function HasKeyIdsOnce(): PropertyDecorator {
  const validate = (value: unknown): boolean => {
    const ids = typeof value === 'string' ? value.split(/[\s,]+/).map((entry) => entry.split(':')[0]) : [];
    return new Set(ids).size === ids.length;
  };
  const defaultMessage = (): string => 'must have each id once: two keys have the same';
  return ValidateBy({ name: 'hasKeyIdsOnce', validator: { validate, defaultMessage } });
}

/** What is kept of people, and how (docs/privacy.md); a part of the one configuration. */
export abstract class PrivacySettings extends RetentionSettings {
  abstract readonly databaseUrl?: string;

  @FromEnvironment(
    'ENCRYPTION_KEYS',
    'Keys for numbers, spoken texts and secrets in the database: id:base64 of 32 bytes, with commas, or one a line in the file; the first one seals, all open. DATABASE_URL needs it; else a key is made in DATA_DIR',
    { secret: true },
  )
  @ValidateIf(
    ({ encryptionKeys, databaseUrl }: PrivacySettings) => encryptionKeys !== undefined || databaseUrl !== undefined,
  )
  @Matches(KEYS, {
    message:
      'must be id:base64 of 32 random bytes, several with commas, such as k1:… made by «openssl rand -base64 32»; DATABASE_URL needs it, or ENCRYPTION_KEYS_FILE',
  })
  @HasKeyIdsOnce()
  readonly encryptionKeys?: string;

  @FromEnvironment(
    'SPOKEN_PARAMS_RETENTION_HOURS',
    'How long after their creation calls keep what is spoken in them, in hours; a verification call only until it was placed',
  )
  @IsInt()
  @Min(1)
  @Max(87_600)
  readonly spokenParamsRetentionHours: number = 168;

  @FromEnvironment('RECEIPT_RETENTION_DAYS', 'How long receipts are kept as they came, in days')
  @IsInt()
  @Min(2)
  @Max(3_650)
  readonly receiptRetentionDays: number = 90;
}
