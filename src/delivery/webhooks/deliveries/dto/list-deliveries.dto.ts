import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { INT32 } from '../../../../common/openapi/field-types.js';
import { IntegerOfQuery } from '../../../../common/validation/query-integer.js';
import { IsPageCursor } from '../../page-cursor.validator.js';
import { DELIVERY_ID_PATTERN, DELIVERY_STATUSES, type DeliveryStatus } from '../delivery.js';
import { saysOneOf } from '../../../../common/validation/says.js';

/** Page of `GET /v1/webhook-endpoints/{id}/deliveries`. */
export class ListWebhookDeliveriesDto {
  @ApiPropertyOptional({ enum: DELIVERY_STATUSES, description: 'Deliveries in this status' })
  @IsOptional()
  @IsIn([...DELIVERY_STATUSES], saysOneOf(DELIVERY_STATUSES))
  status?: DeliveryStatus;

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 100, default: 20, description: 'Length of the page, at most' })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsPageCursor(DELIVERY_ID_PATTERN)
  cursor?: string;
}
