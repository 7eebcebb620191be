import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Scope } from '../../../applications/access/access.decorators.js';
import { ApplicationId } from '../../../applications/access/identity.decorators.js';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { Change } from '../../../applications/audit/requests/change.decorator.js';
import { writeLocation } from '../../../common/http/public-url.js';
import { fromCursor, toCursor } from '../../../common/pagination/cursor.js';
import { EndpointIdPipe } from '../webhook-id.pipes.js';
import {
  CreateWebhookEndpointDto,
  RecoverWebhookEndpointDto,
  UpdateWebhookEndpointDto,
} from './dto/endpoint-requests.dto.js';
import { ListWebhookEndpointsDto } from './dto/list-endpoints.dto.js';
import type {
  WebhookEndpointDto,
  WebhookEndpointListDto,
  WebhookEndpointWithSecretDto,
  WebhookTestDto,
} from './dto/webhook-endpoint.dto.js';
import { EndpointsService } from './endpoints.service.js';
import { toEndpointResponse, toResponseWithSecret } from './to-endpoint-response.js';
import * as docs from './webhook-endpoints.openapi.js';

@ApiTags('webhooks')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: EndpointsService) {}

  @Post()
  @Scope('webhooks:write')
  @docs.ApiCreateWebhookEndpoint()
  async createWebhookEndpoint(
    @ApplicationId() applicationId: string,
    @Body() { url, description, types, subject, metadata }: CreateWebhookEndpointDto,
    @Change() change: AuditedChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookEndpointWithSecretDto> {
    const filter = { types: types ?? null, subject: subject ?? null, metadata: metadata ?? null };
    const settings = { url, description: description ?? null, ...filter };
    const created = toResponseWithSecret(await this.endpoints.create(applicationId, settings, change));
    writeLocation(reply, `/v1/webhook-endpoints/${created.id}`);
    return created;
  }

  @Get()
  @Scope('webhooks:write')
  @docs.ApiListWebhookEndpoints()
  async listWebhookEndpoints(
    @ApplicationId() applicationId: string,
    @Query() { kind, limit, cursor }: ListWebhookEndpointsDto,
  ): Promise<WebhookEndpointListDto> {
    const afterId = cursor === undefined ? '' : fromCursor(cursor);
    const rows = await this.endpoints.list({ applicationId, kind, afterId, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toEndpointResponse), nextCursor: last ? toCursor(last.id) : null };
  }

  @Get(':id')
  @Scope('webhooks:write')
  @docs.ApiGetWebhookEndpoint()
  async getWebhookEndpoint(
    @ApplicationId() applicationId: string,
    @Param('id', EndpointIdPipe) id: string,
  ): Promise<WebhookEndpointDto> {
    return toEndpointResponse(await this.endpoints.get({ id, applicationId }));
  }

  @Patch(':id')
  @Scope('webhooks:write')
  @docs.ApiUpdateWebhookEndpoint()
  async updateWebhookEndpoint(
    @ApplicationId() applicationId: string,
    @Param('id', EndpointIdPipe) id: string,
    @Body() patch: UpdateWebhookEndpointDto,
    @Change() change: AuditedChange,
  ): Promise<WebhookEndpointDto> {
    return toEndpointResponse(await this.endpoints.update({ id, applicationId }, { ...patch }, change));
  }

  @Delete(':id')
  @Scope('webhooks:write')
  @docs.ApiDeleteWebhookEndpoint()
  async deleteWebhookEndpoint(
    @ApplicationId() applicationId: string,
    @Param('id', EndpointIdPipe) id: string,
    @Change() change: AuditedChange,
  ): Promise<WebhookEndpointDto> {
    return toEndpointResponse(await this.endpoints.delete({ id, applicationId }, change));
  }

  @Post(':id/rotate-secret')
  @Scope('webhooks:write')
  @docs.ApiRotateWebhookSecret()
  async rotateWebhookSecret(
    @ApplicationId() applicationId: string,
    @Param('id', EndpointIdPipe) id: string,
    @Change() change: AuditedChange,
  ): Promise<WebhookEndpointWithSecretDto> {
    return toResponseWithSecret(await this.endpoints.rotateSecret({ id, applicationId }, change));
  }

  @Post(':id/test')
  @Scope('webhooks:write')
  @docs.ApiTestWebhookEndpoint()
  async testWebhookEndpoint(
    @ApplicationId() applicationId: string,
    @Param('id', EndpointIdPipe) id: string,
    @Change() change: AuditedChange,
  ): Promise<WebhookTestDto> {
    return { eventId: await this.endpoints.test({ id, applicationId }, change) };
  }

  @Post(':id/recover')
  @Scope('webhooks:write')
  @docs.ApiRecoverWebhookEndpoint()
  async recoverWebhookEndpoint(
    @ApplicationId() applicationId: string,
    @Param('id', EndpointIdPipe) id: string,
    @Body() { after }: RecoverWebhookEndpointDto,
    @Change() change: AuditedChange,
  ): Promise<WebhookEndpointDto> {
    return toEndpointResponse(await this.endpoints.recover({ id, applicationId }, after, change));
  }
}
