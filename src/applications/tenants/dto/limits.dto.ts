import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsNumber,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { AreCountries } from '../../../common/phone/countries.validator.js';
import { IsTimeZone } from '../../../common/validation/time-zone.validator.js';
import type { ApplicationLimits, LimitsPatch } from '../../limits/application-limits.js';
import { says } from '../../../common/validation/says.js';

const LARGEST_COUNT = 1_000_000_000;
const LARGEST_RATE = 100_000;
const LARGEST_BULK = 10_000;
const MOST_ENTRIES = 300;
const TEXTS = { type: [String] as [StringConstructor], nullable: true, minItems: 1, maxItems: MOST_ENTRIES };
const ONCE = says('must have each entry once', '不能有重复项');
const AT_MOST = says(`must have at most ${MOST_ENTRIES} entries`, `最多包含 ${MOST_ENTRIES} 项`);
const LIST = says('must be a list', '必须是数组');

const CALLS = {
  ...INT32,
  nullable: true,
  minimum: 0,
  maximum: LARGEST_COUNT,
  example: 1000,
  description: 'Most calls accepted on a day, exact over all replicas',
};
const SPEND = {
  type: Number,
  nullable: true,
  minimum: 0,
  maximum: LARGEST_COUNT,
  example: 60,
  description: 'Most that the calls accepted on a day may cost, by CALL_PRICES in CALL_CURRENCY',
};
const RATE = {
  ...INT32,
  nullable: true,
  minimum: 1,
  maximum: LARGEST_RATE,
  example: 50,
  description: 'Requests of each key in a second, on each replica',
};
const ZONE = {
  type: String,
  nullable: true,
  example: 'Asia/Shanghai',
  description: 'The time zone whose days are meant; null: LIMITS_TIME_ZONE',
};
const COUNTRIES = {
  ...TEXTS,
  example: ['CN'],
  description: 'Countries whose numbers may be rung, by ISO 3166-1; null: every one',
};
const PREFIXES = {
  ...TEXTS,
  example: ['+86139', '+8657'],
  description: 'What numbers begin with that may be rung, in E.164; null: any',
};
const BULK = { ...INT32, nullable: true, minimum: 0, maximum: LARGEST_BULK };
const BULK_24H = {
  ...BULK,
  example: 3,
  description: 'Calls for the purpose bulk to one callee in 24 hours; 0: any number, null: BULK_PER_CALLEE_24H',
};
const BULK_30D = { ...BULK, example: 10, description: 'The same in 30 days; null: BULK_PER_CALLEE_30D' };

/** Changed limits: what is absent stays, null is the default again. */
@ApiSchema({ name: 'UpdateLimits' })
export class UpdateLimitsDto implements LimitsPatch {
  @ApiPropertyOptional(CALLS)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_COUNT)
  callsPerDay?: number | null;

  @ApiPropertyOptional(SPEND)
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 }, says('must be a number with at most 4 decimals', '必须是数字，最多 4 位小数'))
  @Min(0)
  @Max(LARGEST_COUNT)
  spendPerDay?: number | null;

  @ApiPropertyOptional(RATE)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_RATE)
  requestsPerSecond?: number | null;

  @ApiPropertyOptional(ZONE)
  @IsOptional()
  @IsTimeZone()
  timeZone?: string | null;

  @ApiPropertyOptional(COUNTRIES)
  @IsOptional()
  @AreCountries()
  @ArrayUnique(ONCE)
  @ArrayMaxSize(MOST_ENTRIES, AT_MOST)
  @ArrayMinSize(
    1,
    says('must have an entry; null allows every country', '至少包含一项；设为 null 表示允许所有国家和地区'),
  )
  @IsArray(LIST)
  allowedCountries?: string[] | null;

  @ApiPropertyOptional(PREFIXES)
  @IsOptional()
  @Matches(/^\+[1-9]\d{0,14}$/, {
    each: true,
    ...says('must begin with + and a country code, such as +86139', '必须以 + 和国家代码开头，例如 +86139'),
  })
  @ArrayUnique(ONCE)
  @ArrayMaxSize(MOST_ENTRIES, AT_MOST)
  @ArrayMinSize(1, says('must have an entry; null allows every number', '至少包含一项；设为 null 表示允许所有号码'))
  @IsArray(LIST)
  allowedPrefixes?: string[] | null;

  @ApiPropertyOptional(BULK_24H)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_BULK)
  bulkPerCallee24h?: number | null;

  @ApiPropertyOptional(BULK_30D)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_BULK)
  bulkPerCallee30d?: number | null;
}

/** What an application is allowed; null: what the settings of the gateway say. */
@ApiSchema({ name: 'Limits' })
export class LimitsDto implements Record<keyof ApplicationLimits, unknown> {
  @ApiProperty(CALLS)
  callsPerDay!: number | null;

  @ApiProperty(SPEND)
  spendPerDay!: number | null;

  @ApiProperty(RATE)
  requestsPerSecond!: number | null;

  @ApiProperty(ZONE)
  timeZone!: string | null;

  @ApiProperty(COUNTRIES)
  allowedCountries!: string[] | null;

  @ApiProperty(PREFIXES)
  allowedPrefixes!: string[] | null;

  @ApiProperty(BULK_24H)
  bulkPerCallee24h!: number | null;

  @ApiProperty(BULK_30D)
  bulkPerCallee30d!: number | null;
}
