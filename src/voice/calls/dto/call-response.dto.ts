import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CALL_KINDS, type CallKind } from '../call-request.js';
import { CALL_STATUSES, type CallStatus } from '../call-status.js';

const TIME = { type: String, format: 'date-time', nullable: true } as const;

export class BilingualTextDto {
  @ApiProperty({ example: 'The balance is too low. Top up the account.' })
  en!: string;

  @ApiProperty({ example: '账户余额不足。请充值。' })
  zh!: string;
}

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

  @ApiProperty({ type: String, nullable: true, example: 'D9CB3933-9FE3-4870-BA8E-2BEE91B69D23' })
  requestId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'OK', description: 'Code of the last answer' })
  code!: string | null;
}

export class CallFailureDto {
  @ApiProperty({ example: '200010', description: "Aliyun's code, or the gateway's own for what happened on the way" })
  code!: string;

  @ApiProperty({ example: 'powered-off', description: 'Stable reason' })
  reason!: string;

  @ApiProperty({ type: BilingualTextDto })
  hint!: BilingualTextDto;
}

/** A call as every endpoint shows it. */
export class CallResponseDto {
  @ApiProperty({ example: '0aK3xP9Qw81bTzE', description: '15 letters and digits; sent upstream as OutId' })
  id!: string;

  @ApiProperty({ enum: CALL_KINDS })
  kind!: CallKind;

  @ApiProperty({ enum: CALL_STATUSES, example: 'initiated' })
  status!: CallStatus;

  @ApiProperty({ example: '+8613900139000' })
  callee!: string;

  @ApiPropertyOptional({ example: '+8613700137000', description: 'First leg of a two-way call' })
  caller?: string;

  @ApiProperty({ type: CallUpstreamDto })
  upstream!: CallUpstreamDto;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T08:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ ...TIME, example: '2026-11-23T08:00:00.120Z', description: 'Aliyun took the call' })
  initiatedAt!: string | null;

  @ApiProperty({ ...TIME, example: '2026-11-23T08:00:03.000Z' })
  ringingAt!: string | null;

  @ApiProperty({ ...TIME, example: '2026-11-23T08:00:07.000Z' })
  answeredAt!: string | null;

  @ApiProperty({ ...TIME, example: null })
  endedAt!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: null, description: 'Time talked, in seconds' })
  durationSeconds!: number | null;

  @ApiProperty({ type: String, nullable: true, enum: ['callee', 'caller', 'platform'], example: null })
  hangupBy!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Keys the callee pressed' })
  digits!: string | null;

  @ApiProperty({ ...TIME, example: null, description: 'The callee pressed the `acknowledgeDigit` of the call' })
  acknowledgedAt!: string | null;

  @ApiProperty({ type: CallFailureDto, nullable: true, example: null })
  failure!: CallFailureDto | null;

  @ApiProperty({ type: Object, example: { orderId: '20261123-7' } })
  metadata!: Record<string, string>;

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
    example: 1200,
    description: 'While queued: time until it will probably be placed, in milliseconds',
  })
  estimatedWaitMs?: number;
}

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
