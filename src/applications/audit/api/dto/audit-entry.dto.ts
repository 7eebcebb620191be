import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { INT32 } from '../../../../common/openapi/field-types.js';
import { AUDIT_ACTORS, type AuditActor } from '../../log/audit-entry.js';

const TEXT_OR_NULL = { type: String, nullable: true } as const;

/** More of an entry; which of these there are depends on its action. */
@ApiSchema({ name: 'AuditDetail' })
export class AuditDetailDto {
  @ApiPropertyOptional({
    type: [String],
    example: ['scopes'],
    description: 'Fields that were sent; never what they held',
  })
  fields?: string[];

  @ApiPropertyOptional({
    ...INT32,
    example: 118,
    description: 'Of `refusedRequests`: how many more of the address were refused within a minute',
  })
  repeated?: number;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, example: 'root', description: 'Of a command: the user of the system' })
  user?: string | null;

  @ApiPropertyOptional({ ...INT32, example: 1, description: 'Of `installFirstApiKey`: keys that it took the place of' })
  revoked?: number;

  @ApiPropertyOptional({
    example: 'ak_0aK3xP9Qw81bTzE',
    description:
      'Of `installFirstApiKey`: a key that was there before with fewer scopes or an end, and has every scope without one since',
  })
  raised?: string;

  @ApiPropertyOptional({ example: '1', description: 'Of `removeOldAuditEntries`: the first seal that went' })
  from?: string;

  @ApiPropertyOptional({ example: '17', description: 'The last one' })
  to?: string;

  @ApiPropertyOptional({ example: 'a1'.repeat(32), description: 'Hash of the last one' })
  hash?: string;
}

/** Who did what, when, and what came of it. */
@ApiSchema({ name: 'AuditEntry' })
export class AuditEntryDto {
  @ApiProperty({ example: '1842', description: 'By this number `npm run admin -- audit verify` names it' })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-11-25T10:00:00.000Z',
    description: 'When it was written, after what it tells of',
  })
  at!: string;

  @ApiProperty({
    enum: AUDIT_ACTORS,
    enumName: 'AuditActor',
    example: 'key',
    description: '`unknown`: whoever was refused before it was known',
  })
  actor!: AuditActor;

  @ApiProperty({ ...TEXT_OR_NULL, example: 'default', description: 'That of the key' })
  applicationId!: string | null;

  @ApiProperty({
    ...TEXT_OR_NULL,
    example: 'ak_0aK3xP9Qw81bTzE',
    description: 'The API key; null for commands, for what the gateway did by itself, and where none was known',
  })
  keyId!: string | null;

  @ApiProperty({
    ...TEXT_OR_NULL,
    example: '10.1.2.3',
    description: 'IP address that the request came from; null where none did',
  })
  address!: string | null;

  @ApiProperty({ example: 'createApiKey', description: 'The operationId, the remote procedure, or the command' })
  action!: string;

  @ApiProperty({
    ...TEXT_OR_NULL,
    example: 'applications/app_0aK3xP9Qw81bTzE/api-keys/ak_1bL4yQ0Rx92cUaF',
    description: 'Kinds and ids; numbers are masked',
  })
  resource!: string | null;

  @ApiProperty({ ...INT32, example: 201, description: 'HTTP status, also of what came another way' })
  status!: number;

  @ApiProperty({ ...TEXT_OR_NULL, example: null, description: 'Code of the error' })
  code!: string | null;

  @ApiProperty({
    ...TEXT_OR_NULL,
    example: 'V1StGXR8Z5jdHi6BmyTq',
    description: 'Id of the request, as the log of the gateway has it',
  })
  requestId!: string | null;

  @ApiProperty({ type: AuditDetailDto, description: 'More, by action' })
  detail!: AuditDetailDto;

  @ApiProperty({
    ...TEXT_OR_NULL,
    example: '311',
    description: 'Number of its seal; null for the first seconds',
  })
  seal!: string | null;
}

@ApiSchema({ name: 'AuditLog' })
export class AuditLogDto {
  @ApiProperty({ type: [AuditEntryDto], description: 'The newest first' })
  items!: AuditEntryDto[];

  @ApiProperty({
    ...TEXT_OR_NULL,
    example: null,
    description: 'Send it as `after` for the next page, of earlier entries; null on the last one',
  })
  nextAfter!: string | null;
}
