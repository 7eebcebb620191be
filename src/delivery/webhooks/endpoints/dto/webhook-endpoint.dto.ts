import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ENDPOINT_STATUSES, type EndpointStatus } from '../endpoint.js';

/** An endpoint of yours that gets events. */
@ApiSchema({ name: 'WebhookEndpoint' })
export class WebhookEndpointDto {
  @ApiProperty({ example: 'we_0aK3xP9Qw81bTzE' })
  id!: string;

  @ApiProperty({
    format: 'uri',
    example: 'https://example.com/hooks/voice',
    description: 'Where the events are sent by POST',
  })
  url!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Order service', description: 'For people' })
  description!: string | null;

  @ApiProperty({
    type: [String],
    nullable: true,
    example: ['call.completed', 'call.failed'],
    description: 'Types of the events it gets, or beginnings of them such as `call.*`; null: all',
  })
  types!: string[] | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Only events about this, e.g. calls/0aK3xP9Qw81bTzE',
  })
  subject!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    nullable: true,
    example: { team: 'orders' },
    description: 'Only events of calls that have all of these labels',
  })
  metadata!: Record<string, string> | null;

  @ApiProperty({
    enum: ENDPOINT_STATUSES,
    enumName: 'WebhookEndpointStatus',
    example: 'active',
    description:
      'active; paused: it has failed for a day, and one delivery is tried now and then until one gets through; ' +
      'disabled: it answered 410, or you wanted it',
  })
  status!: EndpointStatus;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'The first failure since the last success; null while it takes what it gets',
  })
  failingSince!: string | null;

  @ApiProperty({ example: false, description: 'Events of before are being sent, see `recover`' })
  recovering!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Until when the secret before the present one signs, too',
  })
  previousSecretExpiresAt!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:00:00.000Z' })
  createdAt!: string;
}

/** An endpoint with its secret, which is shown this once. */
@ApiSchema({ name: 'WebhookEndpointWithSecret' })
export class WebhookEndpointWithSecretDto extends WebhookEndpointDto {
  @ApiProperty({
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD1zpOJOSjYLk=',
    description: 'What its deliveries are signed with; it is shown this once',
  })
  secret!: string;
}

@ApiSchema({ name: 'WebhookEndpointList' })
export class WebhookEndpointListDto {
  @ApiProperty({ type: [WebhookEndpointDto] })
  items!: WebhookEndpointDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Send it as `cursor` for the next page; null on the last one',
  })
  nextCursor!: string | null;
}

/** The secret that signs what calls have sent to URLs of their own. */
@ApiSchema({ name: 'ApplicationWebhookSecret' })
export class ApplicationWebhookSecretDto {
  @ApiProperty({
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD1zpOJOSjYLk=',
    description: 'It is shown this once',
  })
  secret!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Until when the secret before it signs, too; null for the first one',
  })
  previousSecretExpiresAt!: string | null;
}

/** A test event that is on its way. */
@ApiSchema({ name: 'WebhookTest' })
export class WebhookTestDto {
  @ApiProperty({
    example: 'we_0aK3xP9Qw81bTzE.1',
    description: 'The id of the event, which is also the `webhook-id` of its delivery',
  })
  eventId!: string;
}
