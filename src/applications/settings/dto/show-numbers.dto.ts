import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { IsShowNumber } from '../../../common/phone/phone.validators.js';
import { NestedList, Optional } from '../../../common/validation/field.decorators.js';
import { SHOW_NUMBER_STRATEGIES, type ShowNumberStrategy } from '../application-settings.js';
import { says, saysOneOf } from '../../../common/validation/says.js';

const MOST_NUMBERS = 100;
const LARGEST_CAP = 10_000;

/** One number of a pool. */
@ApiSchema({ name: 'PoolNumber' })
export class PoolNumberDto {
  @ApiProperty({ example: '+8657112345678', description: 'A number you bought, in E.164 or national form' })
  @IsShowNumber()
  number!: string;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: LARGEST_CAP,
    example: 30,
    description: 'Most calls that show it at the same time, over all replicas; no cap when absent',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_CAP)
  maxConcurrent?: number;
}

/** The numbers for calls whose request names none. */
@ApiSchema({ name: 'ShowNumbers' })
export class ShowNumbersDto {
  @ApiProperty({
    enum: SHOW_NUMBER_STRATEGIES,
    enumName: 'ShowNumberStrategy',
    example: 'sticky',
    description:
      'round-robin: each in turn. sticky: always the same number for the same callee, another one only while that is at its cap',
  })
  @IsIn([...SHOW_NUMBER_STRATEGIES], saysOneOf(SHOW_NUMBER_STRATEGIES))
  strategy!: ShowNumberStrategy;

  @ApiProperty({
    type: [PoolNumberDto],
    minItems: 1,
    maxItems: MOST_NUMBERS,
    description: 'The pool, each number once',
  })
  @IsArray()
  @ArrayMinSize(
    1,
    says(
      'must have a number; null instead of showNumbers removes the pool',
      '至少包含一个号码；如要移除号码池，请将 showNumbers 设为 null',
    ),
  )
  @ArrayMaxSize(MOST_NUMBERS, says(`must have at most ${MOST_NUMBERS} numbers`, `最多包含 ${MOST_NUMBERS} 个号码`))
  @ArrayUnique(
    (entry: Partial<PoolNumberDto> | null) => entry?.number ?? Symbol('none'),
    says('must have each number once', '不能有重复的号码'),
  )
  @NestedList(() => PoolNumberDto)
  numbers!: PoolNumberDto[];
}
