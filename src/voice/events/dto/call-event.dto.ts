import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { INT32, INT64 } from '../../../common/openapi/field-types.js';
import {
  CALL_EVENT_TYPES,
  type CallEventType,
  EVENT_REASONS,
  type EventReason,
} from '../../call-store/call-event-type.js';

/** What an event brought; which of these there are depends on its type. */
@ApiSchema({ name: 'CallEventData' })
export class CallEventDataDto {
  @ApiPropertyOptional({ example: '200000', description: "Aliyun's code, or the gateway's own" })
  code?: string;

  @ApiPropertyOptional({
    enum: EVENT_REASONS,
    enumName: 'CallEventReason',
    example: 'played-to-end',
    description: 'What the code means; of `call.queued`, why a call that was due waits on',
  })
  reason?: EventReason;

  @ApiPropertyOptional({ example: '1', description: 'Of `call.digits`: all keys that were pressed until then' })
  digits?: string;

  @ApiPropertyOptional({
    example: true,
    description: 'Of `call.queued`: placed once more, as the application wants it',
  })
  redial?: boolean;

  @ApiPropertyOptional({ example: true, description: 'Of `call.unknown`: nobody will ask for it any more' })
  final?: boolean;
}

/** Something that happened to a call. */
@ApiSchema({ name: 'CallEvent' })
export class CallEventDto {
  @ApiProperty({ ...INT32, example: 3, description: '1, 2, 3 … within its call, without gaps' })
  number!: number;

  @ApiProperty({ ...INT64, example: 4711, description: 'Position in the log of all calls; grows, with gaps' })
  sequence!: number;

  @ApiProperty({
    enum: CALL_EVENT_TYPES,
    enumName: 'CallEventType',
    example: 'call.ringing',
    description:
      '`call.` and a status, or `call.digits` (keys were pressed), `call.acknowledged` (the acknowledging key was)',
  })
  type!: CallEventType;

  @ApiProperty({
    format: 'date-time',
    example: '2026-11-23T08:00:03.000Z',
    description: 'When it happened, by whoever saw it: the gateway, or Aliyun in a receipt (whole seconds)',
  })
  occurredAt!: string;

  @ApiProperty({ type: CallEventDataDto })
  data!: CallEventDataDto;
}

@ApiSchema({ name: 'CallEventList' })
export class CallEventListDto {
  @ApiProperty({ type: [CallEventDto] })
  items!: CallEventDto[];

  @ApiProperty({
    ...INT32,
    nullable: true,
    example: 3,
    description: 'Send it as `after` for the next page; null on the last one',
  })
  nextAfter!: number | null;
}
