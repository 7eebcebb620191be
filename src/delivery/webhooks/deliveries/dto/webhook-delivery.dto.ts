import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INT32 } from '../../../../common/openapi/field-types.js';
import { EventDto } from '../../../../voice/events/dto/event.dto.js';
import { ATTEMPT_ERRORS, type AttemptError, DELIVERY_STATUSES, type DeliveryStatus } from '../delivery.js';

/** One attempt to deliver an event. */
@ApiSchema({ name: 'WebhookAttempt' })
export class WebhookAttemptDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:00:03.120Z', description: 'When the request was begun' })
  startedAt!: string;

  @ApiProperty({ ...INT32, example: 43, description: 'In milliseconds' })
  durationMs!: number;

  @ApiProperty({ ...INT32, nullable: true, example: 500, description: 'HTTP status of the answer; null without one' })
  status!: number | null;

  @ApiProperty({
    enum: ATTEMPT_ERRORS,
    enumName: 'WebhookAttemptError',
    nullable: true,
    example: 'status',
    description: 'Why it failed; null when it got through',
  })
  error!: AttemptError | null;

  @ApiProperty({ type: String, nullable: true, example: 'try later', description: 'The first KiB of the answer' })
  answer!: string | null;
}

/** An event for an endpoint. */
@ApiSchema({ name: 'WebhookDelivery' })
export class WebhookDeliveryDto {
  @ApiProperty({ example: 'wd_0aK3xP9Qw81bTzF' })
  id!: string;

  @ApiProperty({ example: 'we_0aK3xP9Qw81bTzE' })
  endpointId!: string;

  @ApiProperty({ example: '0aK3xP9Qw81bTzE.3', description: 'The id of the event, sent as `webhook-id`' })
  eventId!: string;

  @ApiProperty({ example: 'call.ringing', description: 'The type of the event' })
  type!: string;

  @ApiProperty({ example: 'calls/0aK3xP9Qw81bTzE', description: 'What the event is about' })
  subject!: string;

  @ApiProperty({
    enum: DELIVERY_STATUSES,
    enumName: 'WebhookDeliveryStatus',
    example: 'pending',
    description:
      'pending: to be sent; delivered: answered with 2xx; exhausted: given up after its last attempt; canceled: its endpoint was deleted',
  })
  status!: DeliveryStatus;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-23T08:00:08.120Z',
    description:
      'Null while it is sent, while an earlier event of its subject is not delivered yet, and when it has ended',
  })
  nextAttemptAt!: string | null;

  @ApiProperty({ type: [WebhookAttemptDto], description: 'The last 20 attempts, the oldest first' })
  attempts!: WebhookAttemptDto[];

  @ApiProperty({
    format: 'date-time',
    example: '2026-11-23T08:00:03.100Z',
    description: 'When it was written: milliseconds after the event',
  })
  createdAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When it was delivered, given up or canceled; null while it is open',
  })
  endedAt!: string | null;
}

/** A delivery with the event that is sent. */
@ApiSchema({ name: 'WebhookDeliveryWithEvent' })
export class WebhookDeliveryWithEventDto extends WebhookDeliveryDto {
  @ApiProperty({ type: EventDto, description: 'What is sent, byte for byte the same in each attempt' })
  event!: EventDto;
}

@ApiSchema({ name: 'CallDeliveryList' })
export class CallDeliveryListDto {
  @ApiProperty({ type: [WebhookDeliveryDto] })
  items!: WebhookDeliveryDto[];
}

@ApiSchema({ name: 'WebhookDeliveryList' })
export class WebhookDeliveryListDto {
  @ApiProperty({ type: [WebhookDeliveryDto] })
  items!: WebhookDeliveryDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Send it as `cursor` for the next page; null on the last one',
  })
  nextCursor!: string | null;
}
