import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { INSTANT, INT32 } from '../../../common/openapi/field-types.js';
import { IsMainlandNumber } from '../../../common/phone/phone.validators.js';
import { Optional } from '../../../common/validation/field.decorators.js';
import { IsAfter, IsInstant } from '../../../common/validation/instant.validator.js';
import { CALL_KINDS, type CallKind } from '../../call-store/call-request.js';
import { CALL_STATUSES, type CallStatus } from '../../call-store/call-status.js';
import { AreLabels } from '../../call-store/metadata.validator.js';
import { IsCursor } from './cursor.validator.js';
import { FAILURE_CODE, FAILURE_CODE_RULE } from './failure-code.js';
import { saysOneOf } from '../../../common/validation/says.js';

/** Filters and page of `POST /v1/calls/search`: those of `GET /v1/calls`, in a body. */
@ApiSchema({ name: 'SearchCallsRequest' })
export class SearchCallsDto {
  @ApiPropertyOptional({
    enum: CALL_STATUSES,
    enumName: 'CallStatus',
    isArray: true,
    description: 'Calls in one of these statuses',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(CALL_STATUSES.length)
  @IsIn([...CALL_STATUSES], { each: true, ...saysOneOf(CALL_STATUSES) })
  status?: CallStatus[];

  @ApiPropertyOptional({ enum: CALL_KINDS, enumName: 'CallKind', description: 'Calls of this kind' })
  @Optional()
  @IsIn([...CALL_KINDS])
  kind?: CallKind;

  @ApiPropertyOptional({ example: '+8613900139000', description: 'Calls to this number, in E.164 or national form' })
  @Optional()
  @IsMainlandNumber()
  callee?: string;

  @ApiPropertyOptional({ ...INSTANT, description: 'Created at or after' })
  @Optional()
  @IsInstant()
  createdAfter?: string;

  @ApiPropertyOptional({ ...INSTANT, description: 'Created before; later than `createdAfter`' })
  @Optional()
  @IsInstant()
  @IsAfter('createdAfter')
  createdBefore?: string;

  @ApiPropertyOptional({
    pattern: FAILURE_CODE.source,
    example: 'isv.MOBILE_NUMBER_ILLEGAL',
    description: '`code` of `failure`',
  })
  @Optional()
  @Matches(FAILURE_CODE, FAILURE_CODE_RULE)
  failureCode?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: 5,
    example: ['orderId:20261123-7'],
    description: 'Labels as key:value, which must all match',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(5)
  @AreLabels()
  metadata?: string[];

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 100, description: 'Default: 20' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @Optional()
  @IsCursor()
  cursor?: string;
}
