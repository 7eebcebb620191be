import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { INT32, STRING_MAP } from '../../../common/openapi/field-types.js';
import { IsShowNumber } from '../../../common/phone/phone.validators.js';
import { Optional } from '../../../common/validation/field.decorators.js';
import { CALL_PURPOSES, type CallPurpose } from '../../call-store/call-request.js';
import { IsCode } from './code.validator.js';
import { CreateCallBase } from './create-call-base.dto.js';
import { IsTtsParams } from './tts-params.validator.js';

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

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 3,
    example: 2,
    description: 'How often the message is played; absent: as Aliyun does, once at least',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3)
  playTimes?: number;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 0,
    maximum: 100,
    example: 100,
    description: '0 is silent, 100 the loudest and what Aliyun takes when it is absent',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(100)
  volume?: number;

  @ApiPropertyOptional({
    ...INT32,
    minimum: -500,
    maximum: 500,
    example: 0,
    description: '0 is the usual speed, less is slower, more is faster; absent: as Aliyun does',
  })
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
  @IsCode()
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
  @IsCode()
  voiceCode!: string;
}
