import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { INSTANT, INT64 } from '../../../common/openapi/field-types.js';
import { IsDay } from '../../../common/validation/day.validator.js';
import { CALL_MODES, type CallMode } from '../../call-store/call-request.js';
import { says } from '../../../common/validation/says.js';

const DAY = { type: String, format: 'date' } as const;
const SPEND = {
  type: Number,
  example: 58.2,
  description: 'By CALL_PRICES, as if each call cost the price of its kind',
};

/** Query of `GET /v1/usage`. */
export class GetUsageDto {
  @ApiPropertyOptional({ ...DAY, description: 'First day, such as 2026-11-01; default: 29 days before `to`' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ ...DAY, description: 'Last day; default: today' })
  @IsOptional()
  @IsDay()
  to?: string;

  @ApiPropertyOptional({ description: 'Another application, such as app_0aK3xP9Qw81bTzE: needs the scope admin' })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/, says('must be the id of an application', '必须是应用 ID'))
  applicationId?: string;
}

@ApiSchema({ name: 'UsageDay' })
export class UsageDayDto {
  @ApiProperty({ ...DAY, example: '2026-11-30', description: 'A day of `timeZone`' })
  day!: string;

  @ApiProperty({ ...INT64, example: 970, description: 'Calls that were accepted, whatever became of them' })
  calls!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', format: 'int64' },
    example: { tts: 970 },
    description: 'The same by kind; a kind without calls is left out',
  })
  byKind!: Record<string, number>;

  @ApiProperty(SPEND)
  spend!: number;
}

/** What the day may still take; null: no limit. */
@ApiSchema({ name: 'UsageLeft' })
export class UsageLeftDto {
  @ApiProperty({ ...INT64, nullable: true, example: 1000, description: '`limits.callsPerDay`' })
  callsPerDay!: number | null;

  @ApiProperty({ ...INT64, nullable: true, example: 30, description: 'Calls that the day still takes' })
  callsLeft!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: null, description: '`limits.spendPerDay`' })
  spendPerDay!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: null,
    description: 'What the calls of the day may still cost, in `currency`',
  })
  spendLeft!: number | null;

  @ApiProperty({ ...INSTANT, example: '2026-11-30T16:00:00.000Z', description: 'When the next day begins' })
  resetsAt!: string;
}

/** Calls of an application, day by day. */
@ApiSchema({ name: 'Usage' })
export class UsageDto {
  @ApiProperty({ example: 'default' })
  applicationId!: string;

  @ApiProperty({
    enum: CALL_MODES,
    enumName: 'CallMode',
    example: 'live',
    description: 'Whose calls were counted: those of live keys, or of the sandbox',
  })
  mode!: CallMode;

  @ApiProperty({ example: 'Asia/Shanghai', description: 'Whose days are counted' })
  timeZone!: string;

  @ApiProperty({ example: 'CNY', description: 'Of `spend`' })
  currency!: string;

  @ApiProperty({ type: UsageLeftDto, description: 'What is left of the current day' })
  today!: UsageLeftDto;

  @ApiProperty({ type: [UsageDayDto], description: 'The oldest first; days of which nothing is kept are left out' })
  days!: UsageDayDto[];
}
