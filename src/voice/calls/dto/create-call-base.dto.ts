import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Length, Max, Min } from 'class-validator';
import { INT32, STRING_MAP } from '../../../common/openapi/field-types.js';
import { IsMainlandNumber } from '../../../common/phone/phone.validators.js';
import { Optional } from '../../../common/validation/field.decorators.js';
import { IsAfter, IsInstant } from '../../../common/validation/instant.validator.js';
import { IsNotTogetherWith } from '../../../common/validation/not-together.validator.js';
import { IsMetadata } from '../../call-store/metadata.validator.js';
import { IsWebhookUrl } from '../../../common/validation/webhook-url.validator.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_AHEAD_MS = 30 * DAY_MS;
const LATEST_EXPIRY_MS = 60 * DAY_MS;

/** What every kind of call has. */
export abstract class CreateCallBase {
  @ApiProperty({
    example: '+8613900139000',
    description: 'Who is called: a mainland Chinese number, E.164 or national form',
  })
  @IsMainlandNumber()
  callee!: string;

  @ApiPropertyOptional({
    example: { orderId: '20261123-7' },
    ...STRING_MAP,
    description: 'Your own labels; list filters on them',
  })
  @Optional()
  @IsMetadata()
  metadata?: Record<string, string>;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2026-11-24T09:00:00+08:00',
    description: 'Not to be placed earlier; at most 30 days ahead',
  })
  @Optional()
  @IsInstant(LONGEST_AHEAD_MS)
  scheduledAt?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2026-11-24T12:00:00+08:00',
    description:
      'Still queued then, the call fails (`QueueExpired`) instead of ringing late. Default: 5 minutes after it is due for verification, 24 hours for everything else',
  })
  @Optional()
  @IsInstant(LATEST_EXPIRY_MS)
  @IsAfter('scheduledAt')
  expiresAt?: string;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 2_592_000,
    example: 600,
    description: 'The same, counted from the time the call is due; not together with `expiresAt`',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(2_592_000)
  @IsNotTogetherWith('expiresAt')
  timeToLiveSeconds?: number;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 2_048,
    example: 'https://example.com/hooks/order-7',
    description:
      'The events of this call are sent there, too, signed with the secret of the application (docs/webhooks.md)',
  })
  @Optional()
  @Length(1, 2_048)
  @IsWebhookUrl()
  webhookUrl?: string;

  @ApiPropertyOptional({ example: false, description: 'Part of a batch: in the queue, everything else comes first' })
  @Optional()
  @IsBoolean()
  bulk?: boolean;

  @ApiPropertyOptional({
    enum: ['defer', 'reject'],
    description:
      'When the callee was called too often: wait for the next allowed time, or answer 429. Default: reject for verification, else defer',
  })
  @Optional()
  @IsIn(['defer', 'reject'])
  flowControl?: 'defer' | 'reject';
}
