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
    description:
      'When it leaves, or left, as it is counted for its callee; null when it is not counted: nothing was placed',
  })
  sentAt!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Throttling.User',
    description:
      'What it came to: a code of Aliyun or of the gateway; `OK`: taken. Null while it runs, and where that is not known',
  })
  code!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '8906582E-6722-409A-A6C4-0E7863B733A5',
    description: 'Aliyun’s RequestId of its answer; null without one',
  })
  requestId!: string | null;

  @ApiProperty({
    example: false,
    description:
      'It is the request before it once more, byte for byte, to learn what became of that; Aliyun refuses the second that arrives',
  })
  isCopy!: boolean;

  @ApiProperty({ example: false, description: 'An attempt before it may have rung, too' })
  earlierMayHaveRung!: boolean;
}

@ApiSchema({ name: 'CallReceipt' })
export class CallReceiptDto {
  @ApiProperty({
    enum: RECEIPT_TYPES,
    enumName: 'ReceiptType',
    example: 'voice-report',
    description: 'Which of Aliyun’s receipts it is',
  })
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
    type: [CallAttemptDto],
    description: 'Those before it, and copies of them, oldest first: the first one and the newest 19 at most',
  })
  earlierAttempts!: CallAttemptDto[];

  @ApiProperty({
    type: [CallReceiptDto],
    description: 'What says how far the call came, in the order of arrival; empty once it is no longer kept',
  })
  receipts!: CallReceiptDto[];
}
