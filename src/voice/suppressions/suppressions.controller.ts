import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Readable } from 'node:stream';
import { Scope } from '../../applications/access/access.decorators.js';
import type { Identity } from '../../applications/access/identity.js';
import { CurrentIdentity } from '../../applications/access/identity.decorators.js';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { Change } from '../../applications/audit/requests/change.decorator.js';
import { toPage } from '../../applications/tenants/to-page.js';
import { CsvBody } from '../../common/http/csv-body.js';
import { pageOf } from '../../common/pagination/timed-cursor.js';
import { MainlandNumberPipe } from '../flow-control/dto/mainland-number.pipe.js';
import { PutSuppressionPipe } from './dto/put-suppression.pipe.js';
import {
  ListSuppressionsDto,
  type PutSuppressionDto,
  type RemovedSuppressionDto,
  type SettledSuppressionDto,
  type SuppressionDto,
  type SuppressionListDto,
  SuppressionScopeDto,
} from './dto/suppression.dto.js';
import type { SuppressionsImportDto } from './dto/suppressions-import.dto.js';
import { SuppressionsImport } from './import/suppressions-import.js';
import * as docs from './suppressions.openapi.js';
import { SuppressionsService } from './suppressions.service.js';
import { toSuppressionResponse } from './to-suppression-response.js';

/** What its cursors are called. */
const LIST = 'suppressions';

/** Who is not to be called. */
@ApiTags('suppressions')
@Controller('v1/suppressions')
export class SuppressionsController {
  constructor(
    private readonly suppressions: SuppressionsService,
    private readonly imports: SuppressionsImport,
  ) {}

  @Get()
  @Scope('settings:write')
  @docs.ApiListSuppressions()
  async listSuppressions(
    @CurrentIdentity() identity: Identity,
    @Query() query: ListSuppressionsDto,
  ): Promise<SuppressionListDto> {
    const found = await this.suppressions.list(identity, query.scope, toPage(LIST, query));
    const { items, nextCursor } = pageOf(LIST, found, query.limit);
    return { items: items.map(toSuppressionResponse), nextCursor };
  }

  @Get(':number')
  @Scope('calls:read')
  @docs.ApiGetSuppression()
  async getSuppression(
    @CurrentIdentity() identity: Identity,
    @Param('number', MainlandNumberPipe) number: string,
  ): Promise<SuppressionDto> {
    return toSuppressionResponse(await this.suppressions.get(identity, number));
  }

  @Put(':number')
  @Scope('settings:write')
  @docs.ApiPutSuppression()
  async putSuppression(
    @CurrentIdentity() identity: Identity,
    @Param('number', MainlandNumberPipe) number: string,
    @Body(PutSuppressionPipe) body: unknown,
    @Change() change: AuditedChange,
  ): Promise<SettledSuppressionDto> {
    const { scope, reason = null, appliesTo } = body as PutSuppressionDto;
    const wish = { number, reason, appliesTo };
    const { callsUnderWay, ...entry } = await this.suppressions.put(identity, scope, wish, change);
    return { ...toSuppressionResponse(entry), callsUnderWay };
  }

  @Delete(':number')
  @Scope('settings:write')
  @docs.ApiDeleteSuppression()
  async deleteSuppression(
    @CurrentIdentity() identity: Identity,
    @Param('number', MainlandNumberPipe) number: string,
    @Query() { scope }: SuppressionScopeDto,
    @Change() change: AuditedChange,
  ): Promise<RemovedSuppressionDto> {
    const remaining = await this.suppressions.remove(identity, scope, number, change);
    return { remaining: remaining ? toSuppressionResponse(remaining) : null };
  }

  @Post('import')
  @HttpCode(200)
  @RouteConfig({ takesCsv: true })
  @Scope('settings:write')
  @docs.ApiImportSuppressions()
  async importSuppressions(
    @CurrentIdentity() identity: Identity,
    @Query() { scope }: SuppressionScopeDto,
    @CsvBody() file: Readable,
    @Change() change: AuditedChange,
  ): Promise<SuppressionsImportDto> {
    const { refused, ...counts } = await this.imports.run(identity, scope, file, change);
    return { ...counts, refused: [...refused] };
  }
}
