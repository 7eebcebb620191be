import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../../common/openapi/api-errors.decorator.js';
import {
  CallDeliveryListDto,
  WebhookDeliveryListDto,
  WebhookDeliveryWithEventDto,
} from './dto/webhook-delivery.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable', 'not-found'] as const;

const ApiDeliveryId = () =>
  ApiParam({ name: 'id', example: 'wd_0aK3xP9Qw81bTzF', description: 'wd_ and 15 letters and digits' });

export const ApiListWebhookDeliveries = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({ name: 'id', example: 'we_0aK3xP9Qw81bTzE', description: 'we_ and 15 letters and digits' }),
    ApiOperation({
      operationId: 'listWebhookDeliveries',
      summary: 'List what is sent to a webhook endpoint',
      description: 'The newest first, in pages; kept for WEBHOOK_RETENTION_DAYS.',
    }),
    ApiResponse({ status: 200, type: WebhookDeliveryListDto, description: 'A page of deliveries' }),
    ApiErrors(...ALWAYS),
  );

export const ApiListCallDeliveries = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({ name: 'id', example: '0aK3xP9Qw81bTzE', description: '15 letters and digits' }),
    ApiOperation({
      operationId: 'listCallDeliveries',
      summary: 'List what was sent of a call to webhook endpoints',
      description:
        'The oldest first, at most 200; kept for WEBHOOK_RETENTION_DAYS. Endpoints that were deleted are left out.',
    }),
    ApiResponse({ status: 200, type: CallDeliveryListDto, description: 'Deliveries of all endpoints' }),
    ApiErrors(...ALWAYS),
  );

export const ApiGetWebhookDelivery = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiDeliveryId(),
    ApiOperation({ operationId: 'getWebhookDelivery', summary: 'Show a webhook delivery and its attempts' }),
    ApiResponse({ status: 200, type: WebhookDeliveryWithEventDto, description: 'The delivery' }),
    ApiErrors(...ALWAYS),
  );

export const ApiRedeliverWebhookDelivery = () =>
  applyDecorators(
    HttpCode(202),
    ApiBearerAuth(),
    ApiDeliveryId(),
    ApiOperation({
      operationId: 'redeliverWebhookDelivery',
      summary: 'Send a webhook delivery again',
      description:
        'Whatever became of it, it is sent now, with the same `webhook-id` and the same bytes, and has all its attempts anew.',
    }),
    ApiResponse({
      status: 202,
      type: WebhookDeliveryWithEventDto,
      description: 'The delivery, which is pending again',
    }),
    ApiErrors(...ALWAYS, 'body-too-large', 'unsupported-media-type', 'webhook-endpoint-disabled'),
  );
