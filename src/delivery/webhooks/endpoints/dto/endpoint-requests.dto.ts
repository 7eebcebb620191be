import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, Length } from 'class-validator';
import { Optional } from '../../../../common/validation/field.decorators.js';
import { IsWebhookUrl } from '../../../../common/validation/webhook-url.validator.js';
import { STRING_MAP } from '../../../../common/openapi/field-types.js';
import { IsMetadata } from '../../../../voice/call-store/metadata.validator.js';
import { AreEventTypes, IsEventCursor, IsEventSubject } from '../../../../voice/events/dto/event-filter.validators.js';

const LONGEST_URL = 2_048;
const LONGEST_DESCRIPTION = 256;
const MOST_TYPES = 20;

const URL_FIELD = {
  minLength: 1,
  maxLength: LONGEST_URL,
  example: 'https://example.com/hooks/voice',
  description:
    'http or https, without user and password, on the public internet or in WEBHOOK_ALLOWED_NETWORKS; redirects are not followed',
} as const;
const DESCRIPTION_FIELD = {
  type: String,
  maxLength: LONGEST_DESCRIPTION,
  example: 'Order service',
  description: 'For people',
} as const;
const TYPES_FIELD = {
  type: [String] as [StringConstructor],
  minItems: 1,
  maxItems: MOST_TYPES,
  example: ['call.completed', 'call.failed'],
  description: 'Types of events, or beginnings of them such as `call.*`; absent: all',
};
const SUBJECT_FIELD = { type: String, description: 'Only events about this, e.g. calls/0aK3xP9Qw81bTzE' } as const;
const METADATA_FIELD = {
  ...STRING_MAP,
  example: { team: 'orders' },
  description:
    'Only events of calls that have all of these labels; each is compared as `key:value`, as in `GET /v1/events?metadata=`',
};

/** Body of `POST /v1/webhook-endpoints`. */
@ApiSchema({ name: 'CreateWebhookEndpointRequest' })
export class CreateWebhookEndpointDto {
  @ApiProperty(URL_FIELD)
  @Length(1, LONGEST_URL)
  @IsWebhookUrl()
  url!: string;

  @ApiPropertyOptional(DESCRIPTION_FIELD)
  @Optional()
  @Length(0, LONGEST_DESCRIPTION)
  description?: string;

  @ApiPropertyOptional(TYPES_FIELD)
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TYPES)
  @AreEventTypes()
  types?: string[];

  @ApiPropertyOptional(SUBJECT_FIELD)
  @Optional()
  @IsEventSubject()
  subject?: string;

  @ApiPropertyOptional(METADATA_FIELD)
  @Optional()
  @IsMetadata()
  metadata?: Record<string, string>;
}

/** Body of `PATCH /v1/webhook-endpoints/{id}`: what is absent stays, null is none. */
@ApiSchema({ name: 'UpdateWebhookEndpointRequest' })
export class UpdateWebhookEndpointDto {
  @ApiPropertyOptional(URL_FIELD)
  @Optional()
  @Length(1, LONGEST_URL)
  @IsWebhookUrl()
  url?: string;

  @ApiPropertyOptional({ ...DESCRIPTION_FIELD, nullable: true })
  @IsOptional()
  @Length(0, LONGEST_DESCRIPTION)
  description?: string | null;

  @ApiPropertyOptional({ ...TYPES_FIELD, nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TYPES)
  @AreEventTypes()
  types?: string[] | null;

  @ApiPropertyOptional({ ...SUBJECT_FIELD, nullable: true })
  @IsOptional()
  @IsEventSubject()
  subject?: string | null;

  @ApiPropertyOptional({ ...METADATA_FIELD, nullable: true })
  @IsOptional()
  @IsMetadata()
  metadata?: Record<string, string> | null;

  @ApiPropertyOptional({
    enum: ['active', 'disabled'],
    example: 'active',
    description: 'active: deliveries go out again at once. disabled: none go out, and no event is kept for it',
  })
  @Optional()
  @IsIn(['active', 'disabled'])
  status?: 'active' | 'disabled';
}

/** Body of `POST /v1/webhook-endpoints/{id}/recover`. */
@ApiSchema({ name: 'RecoverWebhookEndpointRequest' })
export class RecoverWebhookEndpointDto {
  @ApiPropertyOptional({
    type: String,
    example: 'SDd0a1FtOWMuODEzLjQ3MTM',
    description: 'The cursor of an event: those after it are sent; absent: from the oldest event that is kept',
  })
  @Optional()
  @IsEventCursor()
  after?: string;
}
