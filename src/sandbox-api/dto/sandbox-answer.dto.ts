import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { INSTANT, INT32, INT64 } from '../../common/openapi/field-types.js';

const STATES = ['dialing', 'ringing', 'answered', 'over'] as const;
const VERDICTS = ['placed', 'answered', 'refused', 'dropped'] as const;

@ApiSchema({ name: 'SandboxCall' })
export class SandboxCallDto {
  @ApiProperty({
    example: '1796068000000^100000000001',
    description: "Id of the call at the sandbox, as Aliyun's CallId",
  })
  callId!: string;

  @ApiProperty({ example: 'SingleCallByTts', description: 'Operation that placed it' })
  action!: string;

  @ApiProperty({ example: '13900139000', description: 'As the request named it: without +' })
  calledNumber!: string;

  @ApiProperty({ example: '057112345678', description: 'Number that is shown; of a two-way call, the caller' })
  callerNumber!: string;

  @ApiProperty({ example: '0aK3xP9Qw81bTzE', description: 'Id of the call at the gateway' })
  outId!: string;

  @ApiProperty({
    ...INSTANT,
    example: '2026-11-25T10:00:00.000Z',
    description: 'When the request arrived, by the clock of the sandbox',
  })
  receivedAt!: string;

  @ApiProperty({ enum: STATES, example: 'ringing', description: "Of the callee's phone" })
  state!: string;

  @ApiProperty({ example: true, description: 'It rings until somebody acts' })
  isInteractive!: boolean;

  @ApiProperty({ example: false, description: 'It listens for keys' })
  hasKeys!: boolean;

  @ApiProperty({ example: '1', description: 'Keys pressed so far' })
  digits!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'TTS_1000001',
    description: 'Template or voice file that is played first; null where people speak',
  })
  messageCode!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '您的验证码是1234，请勿告诉他人。',
    description: 'What is heard; null where the sandbox does not know the text',
  })
  spokenText!: string | null;

  @ApiProperty({ ...INT64, example: 17, description: 'Goes up with every change of any call' })
  version!: number;
}

@ApiSchema({ name: 'SandboxCallList' })
export class SandboxCallListDto {
  @ApiProperty({ type: [SandboxCallDto], description: 'The oldest first' })
  items!: SandboxCallDto[];

  @ApiProperty({
    ...INT64,
    example: 17,
    description: 'Send it as `since`. A smaller one than before: the sandbox began anew',
  })
  version!: number;
}

/** What a signature should have been made of, and what it was. */
@ApiSchema({ name: 'SandboxWrongSignature' })
export class WrongSignatureDto {
  @ApiProperty({
    example: 'GET&%2F&AccessKeyId%3Dsandbox-access-key-id%26…',
    description:
      'The string to sign (RPC) or the canonical request (ACS3) as the sandbox made it from what it received',
  })
  expected!: string;

  @ApiPropertyOptional({
    example: 'GET&%2F&Version%3D2017-05-25%26…',
    description: 'What the client signed instead, where a known mistake leads to its signature and to another string',
  })
  signed?: string;

  @ApiProperty({
    type: [String],
    example: ['parameter-order'],
    description:
      'Known mistakes that lead to the signature, such as `secret-without-ampersand`, `other-method`, `form-encoding`; ' +
      'none: another secret, or a mistake that is not known',
  })
  mistakes!: string[];
}

@ApiSchema({ name: 'SandboxRequest' })
export class SandboxRequestDto {
  @ApiProperty({
    ...INSTANT,
    example: '2026-11-25T10:00:00.000Z',
    description: 'When it arrived, by the clock of the sandbox',
  })
  receivedAt!: string;

  @ApiProperty({ example: 'SingleCallByTts', description: 'Operation that was asked for' })
  action!: string;

  @ApiProperty({
    enum: VERDICTS,
    example: 'refused',
    description:
      'placed: a phone rings; answered: it only asked for something; refused: `code` says why; dropped: never answered, and nothing placed',
  })
  verdict!: string;

  @ApiProperty({ ...INT32, example: 400, description: '0: nothing was answered' })
  httpStatus!: number;

  @ApiProperty({ example: 'SignatureDoesNotMatch', description: 'Code of the answer; `OK` when all went well' })
  code!: string;

  @ApiPropertyOptional({
    example: 'Specified signature is not matched with our calculation. server string to sign is:…',
    description:
      'Of a refusal; for a wrong signature it holds the string to sign as the sandbox made it, never a secret',
  })
  message?: string;

  @ApiPropertyOptional({ type: WrongSignatureDto, description: 'Of a request with a wrong signature' })
  signature?: WrongSignatureDto;

  @ApiPropertyOptional({ example: 'throttle', description: 'What was ordered to go wrong' })
  fault?: string;

  @ApiPropertyOptional({ example: '13900139000', description: 'As the request named it; absent without one' })
  calledNumber?: string;

  @ApiPropertyOptional({ example: '0aK3xP9Qw81bTzE', description: 'Id of the call at the gateway' })
  outId?: string;

  @ApiPropertyOptional({ example: '1796068000000^100000000001', description: 'Id of the call that was placed' })
  callId?: string;
}

@ApiSchema({ name: 'SandboxRequestList' })
export class SandboxRequestListDto {
  @ApiProperty({ type: [SandboxRequestDto], description: 'The oldest first' })
  items!: SandboxRequestDto[];
}

@ApiSchema({ name: 'SandboxReset' })
export class SandboxResetDto {
  @ApiProperty({ example: true })
  reset!: boolean;
}

@ApiSchema({ name: 'SandboxReceipts' })
export class SandboxReceiptsDto {
  @ApiProperty({ ...INT64, example: 12, description: 'Sent out; each attempt counts' })
  pushed!: number;

  @ApiProperty({ ...INT64, example: 12, description: 'Taken by the gateway' })
  delivered!: number;

  @ApiProperty({ ...INT64, example: 0, description: 'Put off after a push that failed' })
  retried!: number;

  @ApiProperty({ ...INT64, example: 0, description: 'Given up after the last push' })
  dropped!: number;

  @ApiProperty({ ...INT64, example: 0, description: 'Lost on purpose' })
  lost!: number;
}
