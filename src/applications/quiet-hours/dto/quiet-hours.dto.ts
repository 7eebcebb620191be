import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { NestedList, Optional } from '../../../common/validation/field.decorators.js';
import { QUIET_DAYS, QUIET_PURPOSES, type QuietDay } from '../quiet-hours.js';
import { IsZone } from './time-zone.validator.js';

const MOST_WINDOWS = 20;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const TIME_MESSAGE = { message: '$property must be a local time as HH:MM, 00:00 to 23:59' };
const oneOf = (names: readonly string[]) => ({
  message: `each of $property must be one of ${names.join(', ')}`,
  each: true,
});
const PURPOSES = { enum: QUIET_PURPOSES, enumName: 'QuietPurpose', isArray: true } as const;

/** A time in which no phone rings. */
@ApiSchema({ name: 'QuietWindow' })
export class QuietWindowDto {
  @ApiPropertyOptional({
    enum: QUIET_DAYS,
    enumName: 'QuietDay',
    isArray: true,
    minItems: 1,
    example: ['saturday', 'sunday'],
    description:
      'The days on which it begins; every day when absent. workday and day-off go by holidays and make-up workdays (GET /v1/holidays)',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1, { message: '$property must have a day; leave it out for every day' })
  @ArrayUnique({ message: '$property must have each day once' })
  @IsIn([...QUIET_DAYS], oneOf(QUIET_DAYS))
  days?: QuietDay[];

  @ApiProperty({ pattern: TIME.source, example: '21:00', description: 'Local time' })
  @Matches(TIME, TIME_MESSAGE)
  from!: string;

  @ApiProperty({
    pattern: TIME.source,
    example: '09:00',
    description: 'Local time from which calls ring again; not after `from`: on the next day',
  })
  @Matches(TIME, TIME_MESSAGE)
  to!: string;

  @ApiPropertyOptional({
    ...PURPOSES,
    minItems: 1,
    example: ['bulk'],
    description: 'The purposes that it holds back; all that are not exempt when absent',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1, { message: '$property must have a purpose; leave it out for all' })
  @ArrayUnique({ message: '$property must have each purpose once' })
  @IsIn([...QUIET_PURPOSES], oneOf(QUIET_PURPOSES))
  purposes?: string[];
}

/** When the calls of an application do not ring. */
@ApiSchema({ name: 'QuietHours' })
export class QuietHoursDto {
  @ApiProperty({ example: 'Asia/Shanghai', description: 'IANA name of the zone whose clocks count' })
  @IsZone()
  timeZone!: string;

  @ApiProperty({
    type: [QuietWindowDto],
    minItems: 1,
    maxItems: MOST_WINDOWS,
    description: 'When phones stay silent; they may overlap',
  })
  @IsArray()
  @ArrayMinSize(1, { message: '$property must have a window; null instead of quietHours removes them' })
  @ArrayMaxSize(MOST_WINDOWS, { message: `$property must have at most ${MOST_WINDOWS} windows` })
  @NestedList(() => QuietWindowDto)
  windows!: QuietWindowDto[];

  @ApiPropertyOptional({
    ...PURPOSES,
    description:
      'Calls of these purposes ring at any time, verification when absent; a call without a purpose is a notification',
  })
  @Optional()
  @IsArray()
  @ArrayUnique({ message: '$property must have each purpose once' })
  @IsIn([...QUIET_PURPOSES], oneOf(QUIET_PURPOSES))
  exemptPurposes: string[] = ['verification'];
}
