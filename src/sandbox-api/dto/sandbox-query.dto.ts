import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { INT32, INT64 } from '../../common/openapi/field-types.js';
import { Optional } from '../../common/validation/field.decorators.js';
import { IntegerOfQuery } from '../../common/validation/query-integer.js';

const MOST = 1_000;

/** The newest so many. */
export class SandboxPageDto {
  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: MOST, default: 100, description: 'Most items of the answer' })
  @Optional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit?: number;
}

export class SandboxCallsQueryDto extends SandboxPageDto {
  @ApiPropertyOptional({
    ...INT64,
    minimum: 0,
    description: '`version` of an earlier answer: only what has changed after it',
  })
  @Optional()
  @IntegerOfQuery()
  @IsInt()
  @Min(0)
  since?: number;
}
