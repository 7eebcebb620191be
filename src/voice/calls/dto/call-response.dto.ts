import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { BilingualTextDto } from '../../../common/openapi/bilingual-text.dto.js';
import { INSTANT, INT32, INT64, STRING_MAP } from '../../../common/openapi/field-types.js';
import {
  CALL_KINDS,
  CALL_MODES,
  CALL_PURPOSES,
  type CallKind,
  type CallMode,
  type CallPurpose,
  WAIT_REASONS,
  type WaitReason,
} from '../../call-store/call-request.js';
import { CALL_STATUSES, type CallStatus, HANGUP_PARTIES, type HangupParty } from '../../call-store/call-status.js';
import { FAILURE_REASONS, type FailureReason } from '../../call-store/failure-reason.js';

const TIME = { ...INSTANT, nullable: true } as const;

@ApiSchema({ name: 'CallUpstream' })
export class CallUpstreamDto {
  @ApiProperty({ example: 'SingleCallByTts', description: 'Operation that places the call' })
  operation!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '116012354148^102813784148',
    description: "Aliyun's id of the call",
  })
  callId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'D9CB3933-9FE3-4870-BA8E-2BEE91B69D23',
    description: "Aliyun's id of the last request that it answered; its support asks for it",
  })
  requestId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'OK', description: 'Code of the last answer' })
  code!: string | null;
}

@ApiSchema({ name: 'CallFailure' })
export class CallFailureDto {
  @ApiProperty({ example: '200010', description: "Aliyun's code, or the gateway's own for what happened on the way" })
  code!: string;

  @ApiProperty({
    enum: FAILURE_REASONS,
    enumName: 'FailureReason',
    example: 'powered-off',
    description: 'Stable reason for programs',
  })
  reason!: FailureReason;

  @ApiProperty({ type: BilingualTextDto, description: 'What the code means, and what to do about it' })
  hint!: BilingualTextDto;
}

/** A call as every endpoint shows it. */
@ApiSchema({ name: 'Call' })
export class CallResponseDto {
  @ApiProperty({ example: '0aK3xP9Qw81bTzE', description: '15 letters and digits; sent upstream as OutId' })
  id!: string;

  @ApiProperty({
    enum: CALL_MODES,
    enumName: 'CallMode',
    example: 'live',
    description: 'sandbox: no real phone rings',
  })
  mode!: CallMode;

  @ApiProperty({ enum: CALL_KINDS, enumName: 'CallKind', example: 'tts', description: 'As it was asked for' })
  kind!: CallKind;

  @ApiProperty({
    enum: CALL_STATUSES,
    enumName: 'CallStatus',
    example: 'initiated',
    description:
      'queued, initiated (Aliyun took it), ringing, in-progress; completed, busy, no-answer, rejected, failed, canceled are ends; unknown: whether it rang is not known, and receipts may still tell',
  })
  status!: CallStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '+8613900139000',
    description:
      'Masked (+86139****9000) for keys without `calls:read`; null once the callee was erased, or where no encryption key opens it',
  })
  callee!: string | null;

  @ApiPropertyOptional({
    example: '+8613700137000',
    description: 'First leg of a two-way call; masked for keys without `calls:read`, absent once it was erased',
  })
  caller?: string;

  @ApiPropertyOptional({ enum: CALL_PURPOSES, enumName: 'CallPurpose', description: 'Of tts and voice-file' })
  purpose?: CallPurpose;

  @ApiPropertyOptional({ example: 'https://example.com/hooks/order-7', description: 'Where its events are sent, too' })
  webhookUrl?: string;

  @ApiPropertyOptional({ example: 'TTS_1000001', description: 'Of tts: the template. Its variables are never shown' })
  ttsCode?: string;

  @ApiPropertyOptional({ example: 'a0bfa2c8-1e4f-4a3b-9d7e-3f5c0a6b8d21.wav', description: 'Of voice-file' })
  voiceCode?: string;

  @ApiPropertyOptional({ example: 'TTS_1000002', description: 'Of ivr: what is played first' })
  startCode?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '+8657112345678',
    description:
      'Number shown to the callee, as requests take it; null: asked for without one. Absent while none is chosen from the pool yet, or none is needed',
  })
  showNumber?: string | null;

  @ApiPropertyOptional({ example: '+864001112221', description: 'Of two-way: number shown to the caller' })
  callerShowNumber?: string;

  @ApiPropertyOptional({ example: '+864001112222', description: 'Of two-way: number shown to the callee' })
  calleeShowNumber?: string;

  @ApiProperty({ ...TIME, example: null, description: 'Asked for: not to be placed earlier' })
  scheduledAt!: string | null;

  @ApiProperty({ type: CallUpstreamDto, description: 'What Aliyun knows it by' })
  upstream!: CallUpstreamDto;

  @ApiProperty({
    type: String,
    format: 'date-time',
    example: '2026-11-23T08:00:00.000Z',
    description: 'When the gateway accepted it, by the clock of its database',
  })
  createdAt!: string;

  @ApiProperty({ ...TIME, example: '2026-11-23T08:00:00.120Z', description: 'Aliyun took the call' })
  initiatedAt!: string | null;

  @ApiProperty({
    ...TIME,
    example: '2026-11-23T08:00:03.000Z',
    description:
      'When the phone began to ring, of two-way calls that of the caller; from a receipt of Aliyun, in whole seconds. Null: it did not, or no receipt told',
  })
  ringingAt!: string | null;

  @ApiProperty({
    ...TIME,
    example: '2026-11-23T08:00:07.000Z',
    description: 'When the callee answered, from a receipt, in whole seconds; null: nobody did, or no receipt told',
  })
  answeredAt!: string | null;

  @ApiProperty({
    ...TIME,
    example: null,
    description:
      'When it ended: by a receipt in whole seconds, or by the gateway for what Aliyun did not take; null while it goes on',
  })
  endedAt!: string | null;

  @ApiProperty({ ...INT32, nullable: true, example: null, description: 'Time talked, in seconds' })
  durationSeconds!: number | null;

  @ApiProperty({
    enum: HANGUP_PARTIES,
    enumName: 'HangupParty',
    nullable: true,
    example: null,
    description: 'Who ended the talk, from a receipt; platform: Aliyun',
  })
  hangupBy!: HangupParty | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Keys the callee pressed' })
  digits!: string | null;

  @ApiProperty({ ...TIME, example: null, description: 'The callee pressed the `acknowledgeDigit` of the call' })
  acknowledgedAt!: string | null;

  @ApiProperty({
    type: CallFailureDto,
    nullable: true,
    example: null,
    description: 'Why it did not go well; null while it goes on, and for calls that went well',
  })
  failure!: CallFailureDto | null;

  @ApiProperty({
    ...STRING_MAP,
    example: { orderId: '20261123-7' },
    description: 'The labels that it was created with',
  })
  metadata!: Record<string, string>;

  @ApiPropertyOptional({
    enum: WAIT_REASONS,
    enumName: 'WaitReason',
    example: 'callee-limit',
    description: 'While queued: what it waits for, until `notBefore`. Absent when it waits only for its turn',
  })
  waitingFor?: WaitReason;

  @ApiPropertyOptional({ type: BilingualTextDto, description: 'What `waitingFor` means, and what to do about it' })
  waitingForHint?: BilingualTextDto;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2026-11-23T08:00:01.200Z',
    description: 'While queued: not placed earlier',
  })
  notBefore?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2026-11-24T08:00:00.000Z',
    description: 'While queued: not placed later; the call fails then',
  })
  expiresAt?: string;

  @ApiPropertyOptional({
    ...INT64,
    example: 1200,
    description: 'While queued: time until it will probably be placed, in milliseconds',
  })
  estimatedWaitMs?: number;
}

@ApiSchema({ name: 'CallList' })
export class CallListDto {
  @ApiProperty({ type: [CallResponseDto] })
  items!: CallResponseDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'MGFLM3hQOVF3ODFiVHpF',
    description: 'Send it as `cursor` for the next page; null on the last one',
  })
  nextCursor!: string | null;
}
