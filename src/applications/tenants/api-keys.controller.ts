import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pageOf } from '../../common/pagination/timed-cursor.js';
import { parseInstant } from '../../common/validation/instant.validator.js';
import { Scope } from '../access/access.decorators.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { Change } from '../audit/requests/change.decorator.js';
import { ApiKeysService } from '../keys/api-keys.service.js';
import * as docs from './api-keys.openapi.js';
import { type ApiKeyDto, type ApiKeyListDto, type ApiKeyWithSecretDto, CreateApiKeyDto } from './dto/api-key.dto.js';
import { ListByTimeDto } from './dto/tenant.dto.js';
import { ApiKeyIdPipe, ApplicationIdPipe } from './id.pipes.js';
import { TenantsService } from './tenants.service.js';
import { toPage } from './to-page.js';
import { toKeyResponse, toNewKeyResponse } from './to-responses.js';

/** What its cursors are called. */
const LIST = 'api-keys';

/** API keys of any application. */
@ApiTags('applications')
@Controller('v1/applications/:id/api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly tenants: TenantsService,
  ) {}

  @Post()
  @Scope('admin')
  @docs.ApiCreateApiKey()
  async createApiKey(
    @Param('id', ApplicationIdPipe) applicationId: string,
    @Body() { name, scopes, type, expiresAt }: CreateApiKeyDto,
    @Change() change: AuditedChange,
  ): Promise<ApiKeyWithSecretDto> {
    const wish = { name: name ?? null, scopes, type, expiresAt: parseInstant(expiresAt) ?? null };
    return toNewKeyResponse(await this.keys.create(applicationId, wish, change));
  }

  @Get()
  @Scope('admin')
  @docs.ApiListApiKeys()
  async listApiKeys(
    @Param('id', ApplicationIdPipe) applicationId: string,
    @Query() query: ListByTimeDto,
  ): Promise<ApiKeyListDto> {
    await this.tenants.get(applicationId);
    const found = await this.keys.list(applicationId, toPage(LIST, query));
    const { items, nextCursor } = pageOf(LIST, found, query.limit);
    return { items: items.map(toKeyResponse), nextCursor };
  }

  @Delete(':keyId')
  @Scope('admin')
  @docs.ApiRevokeApiKey()
  async revokeApiKey(
    @Param('id', ApplicationIdPipe) applicationId: string,
    @Param('keyId', ApiKeyIdPipe) keyId: string,
    @Change() change: AuditedChange,
  ): Promise<ApiKeyDto> {
    return toKeyResponse(await this.keys.revoke(applicationId, keyId, change));
  }
}
