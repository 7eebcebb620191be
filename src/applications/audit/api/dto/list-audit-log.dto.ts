import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { INT32 } from '../../../../common/openapi/field-types.js';
import { IsAfter, IsInstantInQuery } from '../../../../common/validation/instant.validator.js';
import { IntegerOfQuery } from '../../../../common/validation/query-integer.js';
import { AUDIT_ACTORS, type AuditActor } from '../../log/audit-entry.js';
import { IsAuditCursor } from '../audit-cursor.js';
import { says } from '../../../../common/validation/says.js';

/** Page of `GET /v1/audit-log`. */
export class ListAuditLogDto {
  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 500, default: 100, description: 'Most entries of the page' })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;

  @ApiPropertyOptional({ description: '`nextAfter` of the page before' })
  @IsOptional()
  @IsAuditCursor()
  after?: string;

  @ApiPropertyOptional({ description: 'Only what keys of this application did', pattern: '^[\\w-]{1,64}$' })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/, says('must be the id of an application', '必须是应用 ID'))
  applicationId?: string;

  @ApiPropertyOptional({ description: 'Only this action, for example createApiKey', pattern: '^[\\x20-\\x7e]{1,100}$' })
  @IsOptional()
  @Matches(/^[\x20-\x7e]{1,100}$/, says('must be an action as the entries have it', '必须是审计记录中的操作名称'))
  action?: string;

  @ApiPropertyOptional({ enum: AUDIT_ACTORS, enumName: 'AuditActor', description: 'Only what such an actor did' })
  @IsOptional()
  @IsIn(AUDIT_ACTORS)
  actor?: AuditActor;

  @ApiPropertyOptional({ format: 'date-time', description: 'Only entries since then' })
  @IsOptional()
  @IsInstantInQuery()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Only entries before then; later than `from`' })
  @IsOptional()
  @IsInstantInQuery()
  @IsAfter('from')
  to?: string;
}
