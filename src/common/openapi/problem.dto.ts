import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ERROR_CODES, type ErrorCode } from '../errors/error-codes.js';

class FieldProblemDto {
  @ApiProperty({ example: 'callee' })
  field!: string;

  @ApiProperty({
    example: 'must be a mainland Chinese phone number in E.164 or national form, for example +8613900139000',
  })
  message!: string;
}

class UpstreamProblemDto {
  @ApiProperty({ type: String, nullable: true, example: 'isv.TTS_TEMPLATE_ILLEGAL' })
  code!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'D9CB3933-9FE3-4870-BA8E-2BEE91B69D23' })
  requestId!: string | null;
}

class HintDto {
  @ApiProperty({ example: 'The template is missing or not approved. Check it in the console.' })
  en!: string;

  @ApiProperty({ example: '模板不存在或未审核通过。请在控制台检查。' })
  zh!: string;
}

/** The body of every error answer (RFC 9457). */
export class ProblemDto {
  @ApiProperty({ example: 'urn:aliyun-voice-gateway:problem:invalid-request' })
  type!: string;

  @ApiProperty({ example: 'The request is not valid' })
  title!: string;

  @ApiProperty({ example: 400 })
  status!: number;

  @ApiProperty({
    example: 'callee must be a mainland Chinese phone number in E.164 or national form, for example +8613900139000',
  })
  detail!: string;

  @ApiProperty({ enum: Object.keys(ERROR_CODES), example: 'invalid-request', description: 'Stable code for programs' })
  code!: ErrorCode;

  @ApiProperty({ example: 'q3bUqzJw0Gx1vQ2m8rKd', description: 'Name it when you ask for help; the logs have it too' })
  requestId!: string;

  @ApiPropertyOptional({ example: '0aK3xP9Qw81bTzE', description: 'The call that was stored, when there is one' })
  callId?: string;

  @ApiPropertyOptional({ type: [FieldProblemDto], description: 'What is wrong with which field' })
  fields?: FieldProblemDto[];

  @ApiPropertyOptional({ type: UpstreamProblemDto, description: 'What Aliyun said' })
  upstream?: UpstreamProblemDto;

  @ApiPropertyOptional({ type: HintDto, description: 'What to do' })
  hint?: HintDto;
}
