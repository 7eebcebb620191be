import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { IsMetadata } from '../../../voice/call-store/metadata.validator.js';
import { AreEventTypes, IsEventCursor, IsEventSubject } from '../../../voice/events/dto/event-filter.validators.js';
import type { EventFilter } from '../../../voice/events/event-filter.js';
import { says } from '../../../common/validation/says.js';

const MESSAGE_TYPES = ['subscribe', 'unsubscribe'] as const;

/** What every message of a client has. */
class ClientMessageDto {
  @IsIn(MESSAGE_TYPES, says(`must be ${MESSAGE_TYPES.join(' or ')}`, `必须是 ${MESSAGE_TYPES.join(' 或 ')}`))
  type!: (typeof MESSAGE_TYPES)[number];

  /** The client's own name for the subscription. */
  @Matches(
    /^[\x21-\x7e]{1,64}$/,
    says(
      'must be 1 to 64 visible ASCII characters: your name for this subscription',
      '必须是 1 到 64 个可见 ASCII 字符：由客户端为此订阅命名',
    ),
  )
  id!: string;
}

/** Ends a subscription. */
export class UnsubscribeDto extends ClientMessageDto {}

/** Begins a subscription: the filters are those of `GET /v1/events`. */
export class SubscribeDto extends ClientMessageDto {
  /** From now on without it. */
  @IsOptional()
  @IsEventCursor()
  after?: string;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @AreEventTypes()
  types?: string[];

  @IsOptional()
  @IsEventSubject()
  subject?: string;

  @IsOptional()
  @IsMetadata()
  metadata?: Record<string, string>;

  /** Whether to tell the current cursor now and every 15 seconds, also when there is no event. */
  @IsOptional()
  @IsBoolean()
  heartbeat?: boolean;
}

export function toFilter({ types, subject, metadata }: SubscribeDto): EventFilter {
  const labels = Object.entries(metadata ?? {}).map(([key, value]) => `${key}:${value}`);
  return { types, subject, ...(labels.length > 0 && { labels }) };
}
