import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { IntegerOfQuery } from '../../../common/validation/query-integer.js';

/** The largest number of an event. */
const LARGEST = 2_147_483_647;

/** Page of `GET /v1/calls/{id}/events`. */
export class ListCallEventsDto {
  @ApiPropertyOptional({
    ...INT32,
    minimum: 0,
    maximum: LARGEST,
    default: 0,
    description: 'Only events with a larger number',
  })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(0)
  @Max(LARGEST)
  after: number = 0;

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;
}
