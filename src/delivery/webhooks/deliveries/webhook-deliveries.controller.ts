import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../../applications/access/access.decorators.js';
import { ApplicationId } from '../../../applications/access/identity.decorators.js';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { Change } from '../../../applications/audit/requests/change.decorator.js';
import { fromCursor, toCursor } from '../../../common/pagination/cursor.js';
import { CallIdPipe } from '../../../voice/call-store/call-id.pipe.js';
import { DeliveryIdPipe, EndpointIdPipe } from '../webhook-id.pipes.js';
import { DeliveriesService } from './deliveries.service.js';
import { ListWebhookDeliveriesDto } from './dto/list-deliveries.dto.js';
import type {
  CallDeliveryListDto,
  WebhookDeliveryListDto,
  WebhookDeliveryWithEventDto,
} from './dto/webhook-delivery.dto.js';
import { toDeliveryResponse, toResponseWithEvent } from './to-delivery-response.js';
import {
  ApiGetWebhookDelivery,
  ApiListCallDeliveries,
  ApiListWebhookDeliveries,
  ApiRedeliverWebhookDelivery,
} from './webhook-deliveries.openapi.js';

@ApiTags('webhooks')
@Controller('v1')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('webhook-endpoints/:id/deliveries')
  @Scope('webhooks:write')
  @ApiListWebhookDeliveries()
  async listWebhookDeliveries(
    @ApplicationId() applicationId: string,
    @Param('id', EndpointIdPipe) endpointId: string,
    @Query() { status, limit, cursor }: ListWebhookDeliveriesDto,
  ): Promise<WebhookDeliveryListDto> {
    const beforeId = cursor === undefined ? undefined : fromCursor(cursor);
    const rows = await this.deliveries.list({ endpointId, applicationId, beforeId, status, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toDeliveryResponse), nextCursor: last ? toCursor(last.id) : null };
  }

  @Get('calls/:id/deliveries')
  @Scope('webhooks:write')
  @ApiListCallDeliveries()
  async listCallDeliveries(
    @ApplicationId() applicationId: string,
    @Param('id', CallIdPipe) callId: string,
  ): Promise<CallDeliveryListDto> {
    return { items: (await this.deliveries.listOfCall(applicationId, callId)).map(toDeliveryResponse) };
  }

  @Get('webhook-deliveries/:id')
  @Scope('webhooks:write')
  @ApiGetWebhookDelivery()
  async getWebhookDelivery(
    @ApplicationId() applicationId: string,
    @Param('id', DeliveryIdPipe) id: string,
  ): Promise<WebhookDeliveryWithEventDto> {
    return toResponseWithEvent(await this.deliveries.get(applicationId, id));
  }

  @Post('webhook-deliveries/:id/redeliver')
  @Scope('webhooks:write')
  @ApiRedeliverWebhookDelivery()
  async redeliverWebhookDelivery(
    @ApplicationId() applicationId: string,
    @Param('id', DeliveryIdPipe) id: string,
    @Change() change: AuditedChange,
  ): Promise<WebhookDeliveryWithEventDto> {
    return toResponseWithEvent(await this.deliveries.redeliver(applicationId, id, change));
  }
}
