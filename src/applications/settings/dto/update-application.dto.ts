import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { Nested } from '../../../common/validation/field.decorators.js';
import { UNKNOWN_OUTCOMES, type UnknownOutcome } from '../application-settings.js';
import { QuietHoursDto } from '../../quiet-hours/dto/quiet-hours.dto.js';
import { OptOutDto } from './opt-out.dto.js';
import { ShowNumbersDto } from './show-numbers.dto.js';
import { saysOneOf } from '../../../common/validation/says.js';

const LARGEST_LIMIT = 10_000;
const LIMIT = { ...INT32, nullable: true, minimum: 0, maximum: LARGEST_LIMIT } as const;

/** Changed limits: what is absent stays, null is Aliyun's limit again, 0 is no limit. */
@ApiSchema({ name: 'UpdateFlowLimits' })
export class UpdateFlowLimitsDto {
  @ApiPropertyOptional({
    ...LIMIT,
    example: 3,
    description: 'Most calls in a minute from the first one on; null: 1, as Aliyun takes them; 0: no limit',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_LIMIT)
  perMinute?: number | null;

  @ApiPropertyOptional({
    ...LIMIT,
    example: 10,
    description: 'Most calls in an hour from the first one on; null: 5, as Aliyun takes them; 0: no limit',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_LIMIT)
  perHour?: number | null;

  @ApiPropertyOptional({
    ...LIMIT,
    example: 50,
    description: 'Most calls in 24 hours from the first one on; null: 20, as Aliyun takes them; 0: no limit',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_LIMIT)
  perDay?: number | null;
}

/** Body of `PATCH /v1/application`: what is absent stays, null is the default again. */
@ApiSchema({ name: 'UpdateApplicationRequest' })
export class UpdateApplicationDto {
  @ApiPropertyOptional({
    type: UpdateFlowLimitsDto,
    nullable: true,
    description:
      'How often one callee may be called for one purpose. Aliyun takes 1 call a minute, 5 an hour and 20 a day; ' +
      'set more only when Aliyun has whitelisted your dedicated numbers, or it refuses the calls',
  })
  @IsOptional()
  @Nested(() => UpdateFlowLimitsDto)
  flowLimits?: UpdateFlowLimitsDto | null;

  @ApiPropertyOptional({
    type: ShowNumbersDto,
    nullable: true,
    description: 'The pool of show numbers, replaced as a whole; null removes it',
  })
  @IsOptional()
  @Nested(() => ShowNumbersDto)
  showNumbers?: ShowNumbersDto | null;

  @ApiPropertyOptional({
    enum: UNKNOWN_OUTCOMES,
    enumName: 'UnknownOutcome',
    nullable: true,
    example: 'report',
    description:
      'A call with a lost answer, and no receipt until its deadline: `report` (default) ends it as `unknown`; `redial` ' +
      'places it once more, although the phone may have rung already',
  })
  @IsOptional()
  @IsIn([...UNKNOWN_OUTCOMES], saysOneOf(UNKNOWN_OUTCOMES))
  unknownOutcome?: UnknownOutcome | null;

  @ApiPropertyOptional({
    type: QuietHoursDto,
    nullable: true,
    description: 'When calls do not ring, replaced as a whole; null: they ring at any time',
  })
  @IsOptional()
  @Nested(() => QuietHoursDto)
  quietHours?: QuietHoursDto | null;

  @ApiPropertyOptional({
    type: OptOutDto,
    nullable: true,
    description: 'How callees put themselves on the do-not-call list; null: by no key',
  })
  @IsOptional()
  @Nested(() => OptOutDto)
  optOut?: OptOutDto | null;
}
