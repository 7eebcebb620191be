import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { writeLocation } from '../../common/http/public-url.js';
import { pageOf } from '../../common/pagination/timed-cursor.js';
import { Scope } from '../access/access.decorators.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { Change } from '../audit/requests/change.decorator.js';
import {
  CreateTenantDto,
  ListByTimeDto,
  type TenantDto,
  type TenantListDto,
  UpdateTenantDto,
} from './dto/tenant.dto.js';
import { ApplicationIdPipe } from './id.pipes.js';
import * as docs from './tenants.openapi.js';
import { TenantsService } from './tenants.service.js';
import { toPage } from './to-page.js';
import { toTenantResponse } from './to-responses.js';

/** What its cursors are called. */
const LIST = 'applications';

/** All applications of the gateway. */
@ApiTags('applications')
@Controller('v1/applications')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Post()
  @Scope('admin')
  @docs.ApiCreateTenant()
  async createApplication(
    @Body() { name }: CreateTenantDto,
    @Change() change: AuditedChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TenantDto> {
    const created = toTenantResponse(await this.tenants.create(name, change));
    writeLocation(reply, `/v1/applications/${created.id}`);
    return created;
  }

  @Get()
  @Scope('admin')
  @docs.ApiListTenants()
  async listApplications(@Query() query: ListByTimeDto): Promise<TenantListDto> {
    const { items, nextCursor } = pageOf(LIST, await this.tenants.list(toPage(LIST, query)), query.limit);
    return { items: items.map(toTenantResponse), nextCursor };
  }

  @Get(':id')
  @Scope('admin')
  @docs.ApiGetTenant()
  async getApplicationById(@Param('id', ApplicationIdPipe) id: string): Promise<TenantDto> {
    return toTenantResponse(await this.tenants.get(id));
  }

  @Patch(':id')
  @Scope('admin')
  @docs.ApiUpdateTenant()
  async updateApplicationById(
    @Param('id', ApplicationIdPipe) id: string,
    @Body() patch: UpdateTenantDto,
    @Change() change: AuditedChange,
  ): Promise<TenantDto> {
    return toTenantResponse(await this.tenants.update(id, { ...patch }, change));
  }
}
