import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { INT32, STRING_MAP } from '../../../common/openapi/field-types.js';
import { IsMainlandNumber, IsShowNumber } from '../../../common/phone/phone.validators.js';
import { IsDifferentFrom } from '../../../common/validation/different-from.validator.js';
import { NestedList, Optional } from '../../../common/validation/field.decorators.js';
import { IsAfter, IsInstant } from '../../../common/validation/instant.validator.js';
import { IsNotTogetherWith } from '../../../common/validation/not-together.validator.js';
import { CALL_PURPOSES, type CallPurpose } from '../../call-store/call-request.js';
import { IsWebhookUrl } from './webhook-url.validator.js';
import { IsMenuKey } from './menu-key.validator.js';
import { IsMetadata } from '../../call-store/metadata.validator.js';
import { IsTtsParams } from './tts-params.validator.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_AHEAD_MS = 30 * DAY_MS;
const LATEST_EXPIRY_MS = 60 * DAY_MS;
const CODE = { pattern: /^[\w.-]{1,128}$/, message: '$property must be 1 to 128 letters, digits, _, . or -' };

function Code(): PropertyDecorator {
  return Matches(CODE.pattern, { message: CODE.message });
}

/** What every kind of call has. */
abstract class CreateCallBase {
  @ApiProperty({
    example: '+8613900139000',
    description: 'Who is called: a mainland Chinese number, E.164 or national form',
  })
  @IsMainlandNumber()
  callee!: string;

  @ApiPropertyOptional({
    example: { orderId: '20261123-7' },
    ...STRING_MAP,
    description: 'Your own labels; list filters on them',
  })
  @Optional()
  @IsMetadata()
  metadata?: Record<string, string>;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2026-11-24T09:00:00+08:00',
    description: 'Not to be placed earlier; at most 30 days ahead',
  })
  @Optional()
  @IsInstant(LONGEST_AHEAD_MS)
  scheduledAt?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2026-11-24T12:00:00+08:00',
    description:
      'Still queued then, the call fails (`QueueExpired`) instead of ringing late. Default: 5 minutes after it is due for verification, 24 hours for everything else',
  })
  @Optional()
  @IsInstant(LATEST_EXPIRY_MS)
  @IsAfter('scheduledAt')
  expiresAt?: string;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 2_592_000,
    example: 600,
    description: 'The same, counted from the time the call is due; not together with `expiresAt`',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(2_592_000)
  @IsNotTogetherWith('expiresAt')
  timeToLiveSeconds?: number;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 2_048,
    example: 'https://example.com/hooks/order-7',
    description:
      'The events of this call are sent there, too, signed with the secret of the application (docs/webhooks.md)',
  })
  @Optional()
  @Length(1, 2_048)
  @IsWebhookUrl()
  webhookUrl?: string;

  @ApiPropertyOptional({ example: false, description: 'Part of a batch: in the queue, everything else comes first' })
  @Optional()
  @IsBoolean()
  bulk?: boolean;

  @ApiPropertyOptional({
    enum: ['defer', 'reject'],
    description:
      'When the callee was called too often: wait for the next allowed time, or answer 429. Default: reject for verification, else defer',
  })
  @Optional()
  @IsIn(['defer', 'reject'])
  flowControl?: 'defer' | 'reject';
}

abstract class CreateMessageCall extends CreateCallBase {
  @ApiPropertyOptional({
    enum: CALL_PURPOSES,
    enumName: 'CallPurpose',
    example: 'notification',
    description:
      'verification: variables take digits and letters only. bulk: one of many calls of the same kind; after all others in ' +
      'the queue, and at most 3 to a callee in 24 hours and 10 in 30 days unless limits of the application say otherwise. ' +
      'Default: notification',
  })
  @Optional()
  @IsIn([...CALL_PURPOSES])
  purpose: CallPurpose = 'notification';

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '057112345678',
    description:
      "Number shown to the callee; default: one of the application's pool. Leave it out, or null, with a common-mode template",
  })
  @IsOptional()
  @IsShowNumber()
  showNumber?: string | null;

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 3, example: 2, description: 'How often the message is played' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3)
  playTimes?: number;

  @ApiPropertyOptional({ ...INT32, minimum: 0, maximum: 100, example: 100 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(100)
  volume?: number;

  @ApiPropertyOptional({ ...INT32, minimum: -500, maximum: 500, example: 0 })
  @Optional()
  @IsInt()
  @Min(-500)
  @Max(500)
  speed?: number;
}

/** A spoken text: SingleCallByTts. */
@ApiSchema({ name: 'TtsCallRequest' })
export class CreateTtsCallDto extends CreateMessageCall {
  @ApiProperty({ enum: ['tts'] })
  @IsIn(['tts'])
  kind!: 'tts';

  @ApiProperty({ example: 'TTS_1000001', description: 'Approved TTS template' })
  @Code()
  ttsCode!: string;

  @ApiPropertyOptional({
    example: { code: '1234' },
    ...STRING_MAP,
    description: 'Variables of the template; under 250 characters as JSON, no URLs',
  })
  @Optional()
  @IsTtsParams()
  ttsParams?: Record<string, string>;
}

/** A recorded file: SingleCallByVoice. */
@ApiSchema({ name: 'VoiceFileCallRequest' })
export class CreateVoiceFileCallDto extends CreateMessageCall {
  @ApiProperty({ enum: ['voice-file'] })
  @IsIn(['voice-file'])
  kind!: 'voice-file';

  @ApiProperty({ example: 'a0bfa2c8-1e4f-4a3b-9d7e-3f5c0a6b8d21.wav', description: 'Approved voice file' })
  @Code()
  voiceCode!: string;
}

/** Two people, connected by the platform: ClickToDial or its replacements. */
@ApiSchema({ name: 'TwoWayCallRequest' })
export class CreateTwoWayCallDto extends CreateCallBase {
  @ApiProperty({ enum: ['two-way'] })
  @IsIn(['two-way'])
  kind!: 'two-way';

  @ApiProperty({ example: '+8613700137000', description: 'Called first' })
  @IsMainlandNumber()
  @IsDifferentFrom('callee')
  caller!: string;

  @ApiPropertyOptional({
    example: '4001112221',
    description: "Number shown to the caller; default: one of the application's pool",
  })
  @Optional()
  @IsShowNumber()
  callerShowNumber?: string;

  @ApiPropertyOptional({
    example: '4001112222',
    description: "Number shown to the callee; default: one of the application's pool",
  })
  @Optional()
  @IsShowNumber()
  calleeShowNumber?: string;

  @ApiPropertyOptional({ example: true, description: 'Record the conversation' })
  @Optional()
  @IsBoolean()
  record?: boolean;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 3600,
    example: 600,
    description: 'The platform hangs up after that many seconds',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3600)
  maxDurationSeconds?: number;
}

/** What a key of an IVR call does. */
@ApiSchema({ name: 'IvrMenuEntry' })
export class IvrMenuEntryDto {
  @ApiProperty({ example: '1', description: '0–9, * or #' })
  @Matches(/^[0-9*#]$/, { message: '$property must be one of 0–9, * or #' })
  key!: string;

  @ApiProperty({ example: 'TTS_1000003', description: 'Template or file that is played when the key was pressed' })
  @Code()
  code!: string;

  @ApiPropertyOptional({ example: { product: 'db1' }, ...STRING_MAP })
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
  @Code()
  startCode!: string;

  @ApiPropertyOptional({ example: { product: 'db1' }, ...STRING_MAP })
  @Optional()
  @IsTtsParams()
  startParams?: Record<string, string>;

  @ApiProperty({ type: [IvrMenuEntryDto], description: 'What each key does' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique(keyOf, { message: '$property must have each key once' })
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
  @Code()
  byeCode?: string;

  @ApiPropertyOptional({ example: { product: 'db1' }, ...STRING_MAP })
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

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 3, example: 2 })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3)
  playTimes?: number;
}

export type CreateCallDto = CreateTtsCallDto | CreateVoiceFileCallDto | CreateTwoWayCallDto | CreateIvrCallDto;

/** The class that describes each kind. */
export const CREATE_CALL_DTOS = {
  tts: CreateTtsCallDto,
  'voice-file': CreateVoiceFileCallDto,
  'two-way': CreateTwoWayCallDto,
  ivr: CreateIvrCallDto,
} as const;

/** Documents the DTO classes, which no handler names as its body type. */
export const ApiCreateCallModels = () => ApiExtraModels(...Object.values(CREATE_CALL_DTOS));
