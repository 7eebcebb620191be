import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { INT32 } from '../../../../common/openapi/field-types.js';
import { IntegerOfQuery } from '../../../../common/validation/query-integer.js';
import { WEBHOOK_ENDPOINT_ID_PATTERN } from '../../../../voice/events/event-types.js';
import { IsPageCursor } from '../../page-cursor.validator.js';

const KINDS = ['endpoint', 'call'] as const;

/** Page of `GET /v1/webhook-endpoints`. */
export class ListWebhookEndpointsDto {
  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 100, default: 50, description: 'Length of the page, at most' })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @ApiPropertyOptional({
    enum: KINDS,
    default: 'endpoint',
    description: 'call: those that stand for a `webhookUrl` of calls, which come and go by themselves',
  })
  @IsOptional()
  @IsIn([...KINDS])
  kind: (typeof KINDS)[number] = 'endpoint';

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsPageCursor(WEBHOOK_ENDPOINT_ID_PATTERN)
  cursor?: string;
}
