import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../../common/openapi/api-errors.decorator.js';
import { headers } from '../../../common/openapi/headers.js';
import {
  CreateWebhookEndpointDto,
  RecoverWebhookEndpointDto,
  UpdateWebhookEndpointDto,
} from './dto/endpoint-requests.dto.js';
import {
  ApplicationWebhookSecretDto,
  WebhookEndpointDto,
  WebhookEndpointListDto,
  WebhookEndpointWithSecretDto,
  WebhookTestDto,
} from './dto/webhook-endpoint.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'] as const;
const OF_BODY = ['body-too-large', 'unsupported-media-type'] as const;

const ApiOne = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({ name: 'id', example: 'we_0aK3xP9Qw81bTzE', description: 'we_ and 15 letters and digits' }),
  );

export const ApiCreateWebhookEndpoint = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'createWebhookEndpoint',
      summary: 'Have events sent to a URL',
      description:
        'From now on every event that fits is sent there by POST, signed as Standard Webhooks has it; a failed attempt is ' +
        'repeated for a day. The secret is shown this once.',
    }),
    ApiBody({
      type: CreateWebhookEndpointDto,
      required: true,
      examples: {
        all: { summary: 'Every event', value: { url: 'https://example.com/hooks/voice' } },
        some: {
          summary: 'The ends of some calls',
          value: {
            url: 'https://example.com/hooks/voice',
            types: ['call.completed', 'call.failed', 'call.busy', 'call.no-answer'],
            metadata: { team: 'orders' },
            description: 'Order service',
          },
        },
      },
    }),
    ApiResponse({
      status: 201,
      type: WebhookEndpointWithSecretDto,
      description: 'The endpoint and its secret',
      headers: headers('Location'),
    }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'webhook-endpoint-limit'),
  );

export const ApiListWebhookEndpoints = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'listWebhookEndpoints',
      summary: 'List webhook endpoints',
      description: 'The oldest first, in pages.',
    }),
    ApiResponse({ status: 200, type: WebhookEndpointListDto, description: 'A page of endpoints' }),
    ApiErrors(...ALWAYS),
  );

export const ApiGetWebhookEndpoint = () =>
  applyDecorators(
    ApiOne(),
    ApiOperation({ operationId: 'getWebhookEndpoint', summary: 'Show a webhook endpoint' }),
    ApiResponse({ status: 200, type: WebhookEndpointDto, description: 'The endpoint' }),
    ApiErrors(...ALWAYS, 'not-found'),
  );

export const ApiUpdateWebhookEndpoint = () =>
  applyDecorators(
    ApiOne(),
    ApiOperation({
      operationId: 'updateWebhookEndpoint',
      summary: 'Change a webhook endpoint',
      description:
        'What is absent stays, null is none. A new URL holds for what waits, too; other filters hold for events that come.',
    }),
    ApiBody({
      type: UpdateWebhookEndpointDto,
      required: true,
      examples: {
        on: { summary: 'Switch it on again', value: { status: 'active' } },
        move: { summary: 'Another URL, every type', value: { url: 'https://example.com/hooks/v2', types: null } },
      },
    }),
    ApiResponse({ status: 200, type: WebhookEndpointDto, description: 'The endpoint after the change' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'not-found'),
  );

export const ApiDeleteWebhookEndpoint = () =>
  applyDecorators(
    ApiOne(),
    ApiOperation({
      operationId: 'deleteWebhookEndpoint',
      summary: 'Delete a webhook endpoint',
      description: 'Nothing more is sent there. Deliveries that were open are canceled.',
    }),
    ApiResponse({ status: 200, type: WebhookEndpointDto, description: 'The endpoint as it was' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'not-found'),
  );

export const ApiRotateWebhookSecret = () =>
  applyDecorators(
    HttpCode(200),
    ApiOne(),
    ApiOperation({
      operationId: 'rotateWebhookSecret',
      summary: 'Give a webhook endpoint a new secret',
      description:
        'For 24 hours each delivery carries two signatures, by the new secret and by the one before it, so that a receiver ' +
        'can be changed at any time meanwhile. There are never three: another rotation ends the oldest secret at once.',
    }),
    ApiResponse({ status: 200, type: WebhookEndpointWithSecretDto, description: 'The endpoint and its new secret' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'not-found'),
  );

export const ApiRotateApplicationWebhookSecret = () =>
  applyDecorators(
    HttpCode(200),
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'rotateApplicationWebhookSecret',
      summary: 'Get the secret for webhookUrl of calls',
      description:
        'The first one, or a new one: then both sign for 24 hours, never three. Calls can name a `webhookUrl` from the first ' +
        'one on.',
    }),
    ApiResponse({ status: 200, type: ApplicationWebhookSecretDto, description: 'The new secret' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'not-found'),
  );

export const ApiTestWebhookEndpoint = () =>
  applyDecorators(
    HttpCode(202),
    ApiOne(),
    ApiOperation({
      operationId: 'testWebhookEndpoint',
      summary: 'Send a test event to a webhook endpoint',
      description:
        'An event `webhook-endpoint.test` is written, and sent to this endpoint whatever its filter. A paused one is tried with it at once.',
    }),
    ApiResponse({ status: 202, type: WebhookTestDto, description: 'The event is on its way' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'not-found', 'webhook-endpoint-disabled'),
  );

export const ApiRecoverWebhookEndpoint = () =>
  applyDecorators(
    HttpCode(202),
    ApiOne(),
    ApiOperation({
      operationId: 'recoverWebhookEndpoint',
      summary: 'Send a webhook endpoint what it has missed',
      description:
        'Every event after the cursor that fits and was not delivered is sent, in the order of the log: those that were given ' +
        'up, and those from before the endpoint was made or while it was switched off. What was delivered is not sent again.',
    }),
    ApiBody({
      type: RecoverWebhookEndpointDto,
      required: true,
      examples: {
        after: { summary: 'From an event on', value: { after: 'SDd0a1FtOWMuODEzLjQ3MTM' } },
        all: { summary: 'From the oldest event that is kept', value: {} },
      },
    }),
    ApiResponse({ status: 202, type: WebhookEndpointDto, description: 'The endpoint, which is being caught up' }),
    ApiErrors(...ALWAYS, ...OF_BODY, 'not-found', 'cursor-expired', 'webhook-endpoint-disabled'),
  );
