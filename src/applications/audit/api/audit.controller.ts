import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseInstant } from '../../../common/validation/instant.validator.js';
import { Scope } from '../../access/access.decorators.js';
import { AuditLogRepository } from '../log/audit-log.repository.js';
import { fromAuditCursor, pageOf } from './audit-cursor.js';
import { ApiListAuditLog } from './audit.openapi.js';
import type { AuditLogDto } from './dto/audit-entry.dto.js';
import { ListAuditLogDto } from './dto/list-audit-log.dto.js';
import { toAuditEntryResponse } from './to-audit-entry-response.js';

/** Who did what, in every application. */
@ApiTags('audit')
@Controller('v1/audit-log')
export class AuditController {
  constructor(private readonly log: AuditLogRepository) {}

  @Get()
  @Scope('admin')
  @ApiListAuditLog()
  async listAuditLog(@Query() { limit, after, from, to, ...filter }: ListAuditLogDto): Promise<AuditLogDto> {
    const times = { from: parseInstant(from), to: parseInstant(to) };
    const before = after === undefined ? undefined : fromAuditCursor(after);
    const { items, nextAfter } = pageOf(await this.log.list({ ...filter, ...times, before, limit: limit + 1 }), limit);
    return { items: items.map(toAuditEntryResponse), nextAfter };
  }
}
