import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { IsMainlandNumber } from '../../../common/phone/phone.validators.js';
import { IsInstant } from '../../../common/validation/instant.validator.js';
import { CALL_KINDS, type CallKind } from '../call-request.js';
import { IsCursor } from './cursor.validator.js';
import { CALL_STATUSES, type CallStatus } from '../call-status.js';

/** One or several values: `?status=queued&status=ringing` or `?status=queued,ringing`. */
function List(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]));
  });
}

/** Filters and page of `GET /v1/calls`. */
export class ListCallsDto {
  @ApiPropertyOptional({ enum: CALL_STATUSES, isArray: true, description: 'One or several statuses' })
  @IsOptional()
  @List()
  @IsIn([...CALL_STATUSES], { each: true, message: `$property must be one of ${CALL_STATUSES.join(', ')}` })
  status?: CallStatus[];

  @ApiPropertyOptional({ enum: CALL_KINDS })
  @IsOptional()
  @IsIn([...CALL_KINDS])
  kind?: CallKind;

  @ApiPropertyOptional({ description: 'For example +8613900139000' })
  @IsOptional()
  @IsMainlandNumber()
  callee?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Created at or after, for example 2026-11-23T00:00:00+08:00',
  })
  @IsOptional()
  @IsInstant()
  createdAfter?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Created before, for example 2026-11-24T00:00:00+08:00',
  })
  @IsOptional()
  @IsInstant()
  createdBefore?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'key:value, for example orderId:20261123-7; several must all match',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]))
  @IsArray()
  @ArrayMaxSize(5)
  @Matches(/^[\w.-]{1,64}:.{0,500}$/u, {
    each: true,
    message: '$property must be key:value, for example orderId:20261123-7',
  })
  metadata?: string[];

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsCursor()
  cursor?: string;
}
