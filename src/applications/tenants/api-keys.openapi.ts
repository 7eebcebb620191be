import { applyDecorators, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { ApiKeyDto, ApiKeyListDto, ApiKeyWithSecretDto, CreateApiKeyDto } from './dto/api-key.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'not-found', 'internal', 'unavailable'] as const;
const OF_BODY = ['body-too-large', 'unsupported-media-type'] as const;

const ApiOfApplication = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({ name: 'id', example: 'app_0aK3xP9Qw81bTzE', description: 'Of the application' }),
  );

export const ApiCreateApiKey = () =>
  applyDecorators(
    ApiOfApplication(),
    ApiOperation({
      operationId: 'createApiKey',
      summary: 'Make an API key',
      description:
        'The key is shown this once: only its SHA-256 is stored. An application may have several, so that one takes the place ' +
        'of another without a gap: make the new one, change your programs, revoke the old one.',
    }),
    Header('cache-control', 'no-store'),
    ApiBody({
      type: CreateApiKeyDto,
      required: true,
      examples: {
        calls: { summary: 'Places and follows calls', value: { scopes: ['calls:write', 'calls:read'] } },
        events: {
          summary: 'Reads events, for half a year',
          value: { name: 'Dashboard', scopes: ['events:read'], expiresAt: '2027-05-25T00:00:00+08:00' },
        },
      },
    }),
    ApiResponse({ status: 201, type: ApiKeyWithSecretDto, description: 'The key' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'api-key-limit'),
  );

export const ApiListApiKeys = () =>
  applyDecorators(
    ApiOfApplication(),
    ApiOperation({
      operationId: 'listApiKeys',
      summary: 'List the API keys of an application',
      description: 'The oldest first, in pages; revoked and expired ones, too.',
    }),
    ApiResponse({ status: 200, type: ApiKeyListDto, description: 'A page of keys' }),
    ApiErrors(...ALWAYS),
  );

export const ApiRevokeApiKey = () =>
  applyDecorators(
    ApiOfApplication(),
    ApiParam({ name: 'keyId', example: 'ak_0aK3xP9Qw81bTzE', description: 'ak_ and 15 letters and digits' }),
    ApiOperation({
      operationId: 'revokeApiKey',
      summary: 'Revoke an API key',
      description:
        'Within a second no process takes it any more, and its streams end. It stays in the list. Revoking it again ' +
        'changes nothing.',
    }),
    ApiResponse({ status: 200, type: ApiKeyDto, description: 'The revoked key' }),
    ApiErrors(...ALWAYS, ...OF_BODY),
  );
