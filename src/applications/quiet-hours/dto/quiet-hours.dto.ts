import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { NestedList, Optional } from '../../../common/validation/field.decorators.js';
import { QUIET_DAYS, QUIET_PURPOSES, type QuietDay } from '../quiet-hours.js';
import { IsZone } from './time-zone.validator.js';
import { says } from '../../../common/validation/says.js';

const MOST_WINDOWS = 20;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const A_TIME = says('must be a local time as HH:MM, 00:00 to 23:59', '必须是 HH:MM 格式的当地时间，00:00 到 23:59');
const eachOneOf = (names: readonly string[]) => ({
  ...says(`must have no others than ${names.join(', ')}`, `每一项都必须是以下值之一：${names.join('、')}`),
  each: true,
});
const PURPOSES_ONCE = says('must have each purpose once', '不能有重复的用途');
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
  @ArrayMinSize(1, says('must have a day; leave it out for every day', '至少包含一天；如为每天，请省略此字段'))
  @ArrayUnique(says('must have each day once', '不能有重复的日子'))
  @IsIn([...QUIET_DAYS], eachOneOf(QUIET_DAYS))
  days?: QuietDay[];

  @ApiProperty({ pattern: TIME.source, example: '21:00', description: 'Local time' })
  @Matches(TIME, A_TIME)
  from!: string;

  @ApiProperty({
    pattern: TIME.source,
    example: '09:00',
    description: 'Local time from which calls ring again; not after `from`: on the next day',
  })
  @Matches(TIME, A_TIME)
  to!: string;

  @ApiPropertyOptional({
    ...PURPOSES,
    minItems: 1,
    example: ['bulk'],
    description: 'The purposes that it holds back; all that are not exempt when absent',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1, says('must have a purpose; leave it out for all', '至少包含一种用途；如为全部用途，请省略此字段'))
  @ArrayUnique(PURPOSES_ONCE)
  @IsIn([...QUIET_PURPOSES], eachOneOf(QUIET_PURPOSES))
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
  @ArrayMinSize(
    1,
    says(
      'must have a window; null instead of quietHours removes them',
      '至少包含一个时段；如要移除静默时段，请将 quietHours 设为 null',
    ),
  )
  @ArrayMaxSize(MOST_WINDOWS, says(`must have at most ${MOST_WINDOWS} windows`, `最多包含 ${MOST_WINDOWS} 个时段`))
  @NestedList(() => QuietWindowDto)
  windows!: QuietWindowDto[];

  @ApiPropertyOptional({
    ...PURPOSES,
    description:
      'Calls of these purposes ring at any time, verification when absent; a call without a purpose is a notification',
  })
  @Optional()
  @IsArray()
  @ArrayUnique(PURPOSES_ONCE)
  @IsIn([...QUIET_PURPOSES], eachOneOf(QUIET_PURPOSES))
  exemptPurposes: string[] = ['verification'];
}
