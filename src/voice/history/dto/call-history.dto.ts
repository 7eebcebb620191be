import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INSTANT, INT32, STRING_MAP } from '../../../common/openapi/field-types.js';
import { RECEIPT_TYPES, type ReceiptType } from '../../../aliyun/receipts/receipt-type.js';

const TIME = { ...INSTANT, nullable: true } as const;

@ApiSchema({ name: 'CallAttempt' })
export class CallAttemptDto {
  @ApiProperty({ ...INT32, example: 1, description: '1, 2, 3 … within its call' })
  number!: number;

  @ApiProperty({ example: 'SingleCallByTts', description: 'Operation that was sent' })
  operation!: string;

  @ApiProperty({ type: String, nullable: true, example: 'main', description: 'The Aliyun account it was signed for' })
  account!: string | null;

  @ApiProperty({
    ...TIME,
    example: '2026-11-23T08:00:00.120Z',
    description: 'When it was signed, by Aliyun’s clock; null while that has not been written',
  })
  signedAt!: string | null;

  @ApiProperty({
    ...TIME,
    example: '2026-11-23T08:00:00.120Z',
    description: 'When it leaves, or left; null when it proved not to have been sent',
  })
  sentAt!: string | null;

  @ApiProperty({ example: false, description: 'An attempt before it may have rung, too' })
  earlierMayHaveRung!: boolean;
}

@ApiSchema({ name: 'CallReceipt' })
export class CallReceiptDto {
  @ApiProperty({ enum: RECEIPT_TYPES, enumName: 'ReceiptType', example: 'voice-report' })
  type!: ReceiptType;

  @ApiProperty({ ...INSTANT, example: '2026-11-23T08:00:26.031Z', description: 'When the gateway took it' })
  receivedAt!: string;

  @ApiProperty({
    ...STRING_MAP,
    example: { status_code: '200005', status_msg: '用户占线', end_time: '2026-11-23 16:00:25' },
    description: 'Its fields as Aliyun sent them. Numbers are masked; addresses of recordings and speech are left out',
  })
  fields!: Record<string, string>;
}

/** How a call was placed and what came back. */
@ApiSchema({ name: 'CallHistory' })
export class CallHistoryDto {
  @ApiProperty({ example: '0aK3xP9Qw81bTzE' })
  callId!: string;

  @ApiProperty({ ...INT32, example: 1, description: 'How many times a send was begun' })
  attemptCount!: number;

  @ApiProperty({ type: CallAttemptDto, nullable: true, description: 'The running or last one' })
  lastAttempt!: CallAttemptDto | null;

  @ApiProperty({
    type: [CallReceiptDto],
    description: 'What says how far the call came, in the order of arrival; empty once it is no longer kept',
  })
  receipts!: CallReceiptDto[];
}
