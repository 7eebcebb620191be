import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { IsMainlandNumberInQuery } from '../../../common/phone/phone.validators.js';
import { IsAfter, IsInstantInQuery } from '../../../common/validation/instant.validator.js';
import { ListOfQuery, RepeatedInQuery } from '../../../common/validation/list-of-query.js';
import { IntegerOfQuery } from '../../../common/validation/query-integer.js';
import { CALL_KINDS, type CallKind } from '../../call-store/call-request.js';
import { IsCursor } from './cursor.validator.js';
import { FAILURE_CODE, FAILURE_CODE_RULE } from './failure-code.js';
import { AreLabels } from '../../call-store/metadata.validator.js';
import { CALL_STATUSES, type CallStatus } from '../../call-store/call-status.js';
import { saysOneOf } from '../../../common/validation/says.js';

/** Filters and page of `GET /v1/calls`. */
export class ListCallsDto {
  @ApiPropertyOptional({ enum: CALL_STATUSES, isArray: true, description: 'One or several statuses' })
  @IsOptional()
  @ListOfQuery()
  @IsIn([...CALL_STATUSES], { each: true, ...saysOneOf(CALL_STATUSES) })
  status?: CallStatus[];

  @ApiPropertyOptional({ enum: CALL_KINDS, description: 'Calls of this kind' })
  @IsOptional()
  @IsIn([...CALL_KINDS])
  kind?: CallKind;

  @ApiPropertyOptional({ description: 'For example +8613900139000' })
  @IsOptional()
  @IsMainlandNumberInQuery()
  callee?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Created at or after, for example 2026-11-23T00:00:00+08:00',
  })
  @IsOptional()
  @IsInstantInQuery()
  createdAfter?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Created before, for example 2026-11-24T00:00:00+08:00; later than `createdAfter`',
  })
  @IsOptional()
  @IsInstantInQuery()
  @IsAfter('createdAfter')
  createdBefore?: string;

  @ApiPropertyOptional({
    pattern: FAILURE_CODE.source,
    description:
      '`code` of `failure`: of Aliyun, of a receipt or of the gateway, for example isv.MOBILE_NUMBER_ILLEGAL',
  })
  @IsOptional()
  @Matches(FAILURE_CODE, FAILURE_CODE_RULE)
  failureCode?: string;

  @ApiPropertyOptional({
    type: [String],
    description:
      'A label as key:value, for example orderId:20261123-7; several must all match. The whole text is compared: a:b:c is ' +
      'the label a with the value b:c as well as the label a:b with the value c',
  })
  @IsOptional()
  @RepeatedInQuery()
  @IsArray()
  @ArrayMaxSize(5)
  @AreLabels()
  metadata?: string[];

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 100, default: 20, description: 'Length of the page, at most' })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsCursor()
  cursor?: string;
}
