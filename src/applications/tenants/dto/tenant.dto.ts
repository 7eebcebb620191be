import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { IsMainlandNumbers } from '../../../common/phone/phone.validators.js';
import { IsTimedCursor } from '../../../common/pagination/timed-cursor.js';
import { Nested, Optional } from '../../../common/validation/field.decorators.js';
import { IntegerOfQuery } from '../../../common/validation/query-integer.js';
import { LimitsDto, UpdateLimitsDto } from './limits.dto.js';
import { QuietHoursDto } from '../../quiet-hours/dto/quiet-hours.dto.js';
import { IsName } from '../name.validator.js';

const MOST_NUMBERS = 100;
const TEAM_NUMBERS = { type: [String] as [StringConstructor], example: ['+8613900139000'] };
const NAME = { minLength: 1, maxLength: 100, example: 'Order service' } as const;

/** Body of `POST /v1/applications`. */
@ApiSchema({ name: 'CreateApplicationRequest' })
export class CreateTenantDto {
  @ApiProperty({ ...NAME, description: 'For people; names may repeat' })
  @IsName()
  name!: string;
}

/** Body of `PATCH /v1/applications/{id}`: what is absent stays. */
@ApiSchema({ name: 'ManageApplicationRequest' })
export class UpdateTenantDto {
  @ApiPropertyOptional({ ...NAME, description: 'For people; names may repeat' })
  @Optional()
  @IsName()
  name?: string;

  @ApiPropertyOptional({
    ...TEAM_NUMBERS,
    maxItems: MOST_NUMBERS,
    description: 'The only numbers that keys of the type team may ring, in E.164 or national form; replaced as a whole',
  })
  @Optional()
  @IsMainlandNumbers(MOST_NUMBERS)
  teamNumbers?: string[];

  @ApiPropertyOptional({
    type: UpdateLimitsDto,
    nullable: true,
    description: 'What is absent stays, null is the default again; null for limits as a whole is the default of all',
  })
  @IsOptional()
  @Nested(() => UpdateLimitsDto)
  limits?: UpdateLimitsDto | null;

  @ApiPropertyOptional({
    type: QuietHoursDto,
    nullable: true,
    description: 'When calls do not ring, replaced as a whole; null: they ring at any time',
  })
  @IsOptional()
  @Nested(() => QuietHoursDto)
  quietHours?: QuietHoursDto | null;
}

/** Page of a list that is ordered by time. */
export class ListByTimeDto {
  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 100, default: 50, description: 'Length of the page, at most' })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsTimedCursor()
  cursor?: string;
}

/** An application as administrators see it. */
@ApiSchema({ name: 'ManagedApplication' })
export class TenantDto {
  @ApiProperty({ example: 'app_0aK3xP9Qw81bTzE' })
  id!: string;

  @ApiProperty({ example: 'Order service' })
  name!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ ...TEAM_NUMBERS, description: 'The only numbers that its keys of the type team may ring' })
  teamNumbers!: string[];

  @ApiProperty({ type: LimitsDto, description: 'What its requests and calls are bounded by; null in it: the default' })
  limits!: LimitsDto;

  @ApiProperty({
    type: QuietHoursDto,
    nullable: true,
    description: 'When calls do not ring; null: they ring at any time',
  })
  quietHours!: QuietHoursDto | null;
}

@ApiSchema({ name: 'ManagedApplicationList' })
export class TenantListDto {
  @ApiProperty({ type: [TenantDto] })
  items!: TenantDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Send it as `cursor` for the next page; null on the last one',
  })
  nextCursor!: string | null;
}
