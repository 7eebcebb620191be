import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../../common/openapi/api-errors.decorator.js';
import { AuditLogDto } from './dto/audit-entry.dto.js';

const KEY_MADE = {
  id: '1842',
  at: '2026-11-25T10:00:00.000Z',
  actor: 'key',
  applicationId: 'default',
  keyId: 'ak_0aK3xP9Qw81bTzE',
  address: '10.1.2.3',
  action: 'createApiKey',
  resource: 'applications/app_0aK3xP9Qw81bTzE/api-keys/ak_1bL4yQ0Rx92cUaF',
  status: 201,
  code: null,
  requestId: 'V1StGXR8Z5jdHi6BmyTq',
  detail: { fields: ['name', 'scopes'] },
  seal: '311',
};
const REFUSED = {
  ...KEY_MADE,
  id: '1843',
  actor: 'unknown',
  applicationId: null,
  keyId: null,
  action: 'refusedRequests',
  resource: null,
  status: 401,
  code: 'unauthorized',
  requestId: null,
  detail: { repeated: 118 },
};

export const ApiListAuditLog = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'listAuditLog',
      summary: 'Show who did what',
      description:
        'Changes of every application, what was shown in full, and refused requests; the newest first, in pages. The log is ' +
        'only ever added to, and sealed: `npm run admin -- audit verify` names the first entry that was altered.',
    }),
    ApiResponse({
      status: 200,
      type: AuditLogDto,
      description: 'A page of entries',
      examples: {
        made: { summary: 'A key was made', value: { items: [KEY_MADE], nextAfter: null } },
        refused: {
          summary: 'An address tried keys that are none',
          value: { items: [REFUSED], nextAfter: 'MTc5NTYwMDgwMDAwMCAxODQz' },
        },
      },
    }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'),
  );
