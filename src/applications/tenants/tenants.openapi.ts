import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { headers } from '../../common/openapi/headers.js';
import { CreateTenantDto, TenantDto, TenantListDto, UpdateTenantDto } from './dto/tenant.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'] as const;
const OF_BODY = ['body-too-large', 'unsupported-media-type'] as const;

const ApiOne = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({ name: 'id', example: 'app_0aK3xP9Qw81bTzE', description: 'Of the application' }),
  );

export const ApiCreateTenant = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'createApplication',
      summary: 'Make an application',
      description:
        'It has calls, events, recordings, quotas, webhooks and settings of its own, which keys of others never see. ' +
        'Give it a key next.',
    }),
    ApiBody({
      type: CreateTenantDto,
      required: true,
      examples: { application: { summary: 'An application', value: { name: 'Order service' } } },
    }),
    ApiResponse({ status: 201, type: TenantDto, description: 'The new application', headers: headers('Location') }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'application-limit'),
  );

export const ApiListTenants = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'listApplications',
      summary: 'List all applications',
      description: 'The oldest first, in pages.',
    }),
    ApiResponse({ status: 200, type: TenantListDto, description: 'A page of applications' }),
    ApiErrors(...ALWAYS),
  );

export const ApiGetTenant = () =>
  applyDecorators(
    ApiOne(),
    ApiOperation({ operationId: 'getApplicationById', summary: 'Show any application' }),
    ApiResponse({ status: 200, type: TenantDto, description: 'The application' }),
    ApiErrors(...ALWAYS, 'not-found'),
  );

export const ApiUpdateTenant = () =>
  applyDecorators(
    ApiOne(),
    ApiOperation({
      operationId: 'updateApplicationById',
      summary: 'Change any application',
      description:
        'What is absent stays. `teamNumbers` are the only ones that its keys of the type team may ring; other keys ring any. ' +
        'Every replica goes by other `limits` within a second; the calls that the day already has count (docs/limits.md).',
    }),
    ApiBody({
      type: UpdateTenantDto,
      required: true,
      examples: {
        rename: { summary: 'Another name', value: { name: 'Orders' } },
        limits: {
          summary: 'At most 1,000 calls a day, and 50 requests a second with each key',
          value: { limits: { callsPerDay: 1000, requestsPerSecond: 50 } },
        },
        team: { summary: 'The phones of those who try it out', value: { teamNumbers: ['+8613900139000'] } },
      },
    }),
    ApiResponse({ status: 200, type: TenantDto, description: 'The application after the change' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'not-found'),
  );
