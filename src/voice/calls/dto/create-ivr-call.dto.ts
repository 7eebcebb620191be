import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { INT32, STRING_MAP } from '../../../common/openapi/field-types.js';
import { IsShowNumber } from '../../../common/phone/phone.validators.js';
import { NestedList, Optional } from '../../../common/validation/field.decorators.js';
import { IsCode } from './code.validator.js';
import { CreateCallBase } from './create-call-base.dto.js';
import { IsMenuKey } from './menu-key.validator.js';
import { IsTtsParams } from './tts-params.validator.js';
import { says } from '../../../common/validation/says.js';

/** What a key of an IVR call does. */
@ApiSchema({ name: 'IvrMenuEntry' })
export class IvrMenuEntryDto {
  @ApiProperty({ example: '1', description: '0–9, * or #' })
  @Matches(/^[0-9*#]$/, says('must be one of 0–9, * or #', '必须是 0–9、* 或 #'))
  key!: string;

  @ApiProperty({ example: 'TTS_1000003', description: 'Template or file that is played when the key was pressed' })
  @IsCode()
  code!: string;

  @ApiPropertyOptional({
    example: { product: 'db1' },
    ...STRING_MAP,
    description: 'Variables of its template; under 250 characters as JSON, no URLs',
  })
  @Optional()
  @IsTtsParams()
  params?: Record<string, string>;
}

/** Entries without a key differ from all others: each is refused for itself. */
function keyOf(entry: Partial<IvrMenuEntryDto> | null): unknown {
  return entry?.key ?? Symbol('none');
}

/** A message that asks for a key: IvrCall. */
@ApiSchema({ name: 'IvrCallRequest' })
export class CreateIvrCallDto extends CreateCallBase {
  @ApiProperty({ enum: ['ivr'] })
  @IsIn(['ivr'])
  kind!: 'ivr';

  @ApiPropertyOptional({
    example: '057112345678',
    description: "Number shown to the callee; default: one of the application's pool",
  })
  @Optional()
  @IsShowNumber()
  showNumber?: string;

  @ApiProperty({ example: 'TTS_1000002', description: 'Template or file that is played first' })
  @IsCode()
  startCode!: string;

  @ApiPropertyOptional({
    example: { product: 'db1' },
    ...STRING_MAP,
    description: 'Variables of the template that is played first; under 250 characters as JSON, no URLs',
  })
  @Optional()
  @IsTtsParams()
  startParams?: Record<string, string>;

  @ApiProperty({ type: [IvrMenuEntryDto], description: 'What each key does' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique(keyOf, says('must have each key once', '不能有重复的按键'))
  @NestedList(() => IvrMenuEntryDto)
  menu!: IvrMenuEntryDto[];

  @ApiPropertyOptional({
    example: '1',
    description: 'Key of the menu that acknowledges the call: when it was pressed stands in `acknowledgedAt`',
  })
  @Optional()
  @IsMenuKey()
  acknowledgeDigit?: string;

  @ApiPropertyOptional({ example: 'TTS_1000003', description: 'Played before hanging up' })
  @Optional()
  @IsCode()
  byeCode?: string;

  @ApiPropertyOptional({
    example: { product: 'db1' },
    ...STRING_MAP,
    description: 'Variables of the template that is played before hanging up; under 250 characters as JSON, no URLs',
  })
  @Optional()
  @IsTtsParams()
  byeParams?: Record<string, string>;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1000,
    maximum: 60000,
    example: 5000,
    description: 'How long a key press is waited for, in milliseconds',
  })
  @Optional()
  @IsInt()
  @Min(1000)
  @Max(60000)
  keyTimeoutMs?: number;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 3,
    example: 2,
    description: 'How often each message is played while no key is pressed; absent: as Aliyun does',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3)
  playTimes?: number;
}
