import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { MOST_FIELDS } from '../errors/app-error.js';
import { ERROR_CODES, type ErrorCode } from '../errors/error-codes.js';
import { BilingualTextDto } from './bilingual-text.dto.js';
import { INSTANT, INT32 } from './field-types.js';

@ApiSchema({ name: 'FieldProblem' })
class FieldProblemDto {
  @ApiProperty({
    example: 'callee',
    description: 'Its path in the request, such as `menu.0.key`, or the name of a parameter',
  })
  field!: string;

  @ApiProperty({
    example: 'must be a mainland Chinese phone number in E.164 or national form, for example +8613900139000',
    description: 'What is wrong with it; never what it held',
  })
  message!: string;

  @ApiProperty({
    example: '必须是中国大陆电话号码（E.164 或国内格式），例如 +8613900139000',
    description: 'The same in Chinese',
  })
  messageZh!: string;
}

@ApiSchema({ name: 'UpstreamProblem' })
class UpstreamProblemDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'isv.TTS_TEMPLATE_ILLEGAL',
    description: "Aliyun's code; null when there was no answer",
  })
  code!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'D9CB3933-9FE3-4870-BA8E-2BEE91B69D23',
    description: "Aliyun's id of the request; null when there was no answer",
  })
  requestId!: string | null;
}

/** The body of every error answer (RFC 9457). */
@ApiSchema({ name: 'Problem' })
export class ProblemDto {
  @ApiProperty({
    example: 'urn:aliyun-voice-gateway:problem:invalid-request',
    description: 'The kind of problem as a URN: a name, no address to open',
  })
  type!: string;

  @ApiProperty({
    example: 'The request is not valid',
    description: 'The kind of problem in words, the same for each of its kind',
  })
  title!: string;

  @ApiProperty({ ...INT32, example: 400, description: 'The HTTP status of the answer' })
  status!: number;

  @ApiProperty({
    example: 'callee must be a mainland Chinese phone number in E.164 or national form, for example +8613900139000',
    description: 'What is wrong this time, for people',
  })
  detail!: string;

  @ApiProperty({
    enum: Object.keys(ERROR_CODES),
    enumName: 'ErrorCode',
    example: 'invalid-request',
    description: 'Stable code for programs',
  })
  code!: ErrorCode;

  @ApiProperty({ example: 'q3bUqzJw0Gx1vQ2m8rKd', description: 'Name it when you ask for help; the logs have it too' })
  requestId!: string;

  @ApiPropertyOptional({ example: '0aK3xP9Qw81bTzE', description: 'The call that was stored, when there is one' })
  callId?: string;

  @ApiPropertyOptional({
    type: [FieldProblemDto],
    maxItems: MOST_FIELDS,
    description: 'What is wrong with which field; of more than these, the first',
  })
  fields?: FieldProblemDto[];

  @ApiPropertyOptional({ type: UpstreamProblemDto, description: 'What Aliyun said' })
  upstream?: UpstreamProblemDto;

  @ApiPropertyOptional({ ...INSTANT, description: 'When the limit that was reached lets requests through again' })
  resetsAt?: string;

  @ApiPropertyOptional({ type: BilingualTextDto, description: 'What to do' })
  hint?: BilingualTextDto;
}
