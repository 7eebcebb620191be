import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { INT32 } from '../../../common/openapi/field-types.js';
import { EVENT_REASONS, type EventReason } from '../../call-store/call-event-type.js';
import { CALL_KINDS, type CallKind } from '../../call-store/call-request.js';
import { CALL_STATUSES, type CallStatus } from '../../call-store/call-status.js';
import { EVENT_TYPES, type EventType } from '../event-types.js';

/** What an event of a call says; which of the optional fields there are depends on its type. */
@ApiSchema({ name: 'EventData' })
export class EventDataDto {
  @ApiProperty({ example: '0aK3xP9Qw81bTzE' })
  callId!: string;

  @ApiProperty({ ...INT32, example: 3, description: '1, 2, 3 … within its call, without gaps' })
  number!: number;

  @ApiProperty({ enum: CALL_KINDS, enumName: 'CallKind', example: 'tts' })
  kind!: CallKind;

  @ApiProperty({
    enum: CALL_STATUSES,
    enumName: 'CallStatus',
    example: 'ringing',
    description: 'The status of the call at that moment',
  })
  status!: CallStatus;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { orderId: '20261123-7' },
    description: 'The labels that the call was created with',
  })
  metadata!: Record<string, string>;

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

/** What an event of a webhook endpoint says. */
@ApiSchema({ name: 'WebhookEndpointEventData' })
export class WebhookEndpointEventDataDto {
  @ApiProperty({ example: 'we_0aK3xP9Qw81bTzE' })
  endpointId!: string;

  @ApiProperty({ ...INT32, example: 1, description: '1, 2, 3 … within its endpoint, without gaps' })
  number!: number;

  @ApiPropertyOptional({ enum: ['active', 'paused', 'disabled'], example: 'paused', description: 'What it is now' })
  status?: 'active' | 'paused' | 'disabled';

  @ApiPropertyOptional({
    enum: ['gone', 'requested'],
    example: 'gone',
    description: 'Of `webhook-endpoint.disabled`: it answered 410, or somebody wanted it',
  })
  reason?: 'gone' | 'requested';

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2026-11-22T08:00:03.000Z',
    description: 'Of `webhook-endpoint.paused`: its first failure since its last success',
  })
  failingSince?: string;
}

/** Something that happened: a CloudEvents 1.0 object. */
@ApiExtraModels(EventDataDto, WebhookEndpointEventDataDto)
@ApiSchema({ name: 'Event' })
export class EventDto {
  @ApiProperty({ enum: ['1.0'], example: '1.0' })
  specversion!: '1.0';

  @ApiProperty({
    example: '0aK3xP9Qw81bTzE.3',
    description: 'The same whenever and however the event is read: to know it again by',
  })
  id!: string;

  @ApiProperty({ format: 'uri-reference', example: '/applications/default', description: 'The application' })
  source!: string;

  @ApiProperty({
    enum: EVENT_TYPES,
    enumName: 'EventType',
    example: 'call.ringing',
    description:
      '`call.` and a status, or `call.digits` (keys were pressed), `call.acknowledged` (the acknowledging key was); ' +
      '`webhook-endpoint.` and what became of one',
  })
  type!: EventType;

  @ApiProperty({ example: 'calls/0aK3xP9Qw81bTzE', description: 'What it happened to' })
  subject!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-11-23T08:00:03.000Z',
    description: 'When it happened, by whoever saw it: the gateway, or Aliyun in a receipt (whole seconds)',
  })
  time!: string;

  @ApiProperty({ enum: ['application/json'], example: 'application/json' })
  datacontenttype!: 'application/json';

  @ApiProperty({
    example: 'SDd0a1FtOWMuODEzLjQ3MTM',
    description: 'Where it stands in the log; send it as `after` to read on from there. Opaque',
  })
  cursor!: string;

  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(EventDataDto) }, { $ref: getSchemaPath(WebhookEndpointEventDataDto) }],
    description: 'Of a call (`callId`), or of a webhook endpoint (`endpointId`)',
  })
  data!: EventDataDto | WebhookEndpointEventDataDto;
}

@ApiSchema({ name: 'EventList' })
export class EventListDto {
  @ApiProperty({ type: [EventDto] })
  items!: EventDto[];

  @ApiProperty({
    example: 'SDd0a1FtOWMuODEzLjQ3MTM',
    description: 'Send it as `after` to read on. The one that was sent means that there is nothing more at this moment',
  })
  nextAfter!: string;
}
