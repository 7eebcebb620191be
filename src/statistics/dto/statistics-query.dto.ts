import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Optional } from '../../common/validation/field.decorators.js';
import { IsAfter, IsInstantInQuery } from '../../common/validation/instant.validator.js';

/** In seconds. */
export const STEPS = { '1m': 60, '5m': 300, '15m': 900, '1h': 3_600, '1d': 86_400 } as const;
export type Step = keyof typeof STEPS;
export const GROUPINGS = ['outcome', 'status', 'kind', 'reason', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Query of `GET /v1/statistics`. */
@ApiSchema({ name: 'StatisticsQuery' })
export class StatisticsQueryDto {
  @ApiPropertyOptional({
    format: 'date-time',
    description:
      'The step in which it lies is the first; default: an hour, a day, a week … before `to`, as fits the step',
  })
  @Optional()
  @IsInstantInQuery()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'The step in which it lies is the last; default: now' })
  @Optional()
  @IsInstantInQuery()
  @IsAfter('from')
  to?: string;

  @ApiPropertyOptional({ enum: Object.keys(STEPS), default: '1m', description: 'Of UTC' })
  @Optional()
  @IsIn(Object.keys(STEPS))
  step?: Step;

  @ApiPropertyOptional({
    enum: GROUPINGS,
    default: 'outcome',
    description: '`outcome` is the status, with `open` for every call that has no end yet; `reason` that of `failure`',
  })
  @Optional()
  @IsIn(GROUPINGS)
  by?: Grouping;
}
