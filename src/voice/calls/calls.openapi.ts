import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ApiErrors, ApiErrorsWith, problemExample } from '../../common/openapi/api-errors.decorator.js';
import { headers } from '../../common/openapi/headers.js';
import { CREATE_CALL_EXAMPLES, INITIATED, QUEUED, UNKNOWN } from './calls.examples.js';
import { CallNumbersDto } from './dto/call-numbers.dto.js';
import { CallListDto, CallResponseDto } from './dto/call-response.dto.js';
import { ApiCreateCallModels } from './dto/create-call.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'] as const;
/** For operations that need no body, and are sent one that cannot be read. */
const UNREADABLE = ['body-too-large', 'unsupported-media-type'] as const;
const CREATED_HEADERS = headers('Location', 'Idempotent-Replayed');

const KEY = `1 to 255 visible ASCII characters, for example a UUID; \`"k1"\` in quotes is the key \`k1\`.
The same request with the same key is answered as the first one was, and no phone rings again; with another body it is
refused (422). A key lives until IDEMPOTENCY_TTL_HOURS (default 48, at least 24) after the END of its call: that of a call
that is queued, under way or unknown lives as long as the call is kept (RETENTION_DAYS).`;

const UNAVAILABLE = {
  description:
    'Without `callId`: this request placed nothing; send it again, with the same Idempotency-Key. ' +
    'With `callId`: it is not known yet what became of the call; ask GET /v1/calls/{callId} (404 within the first 30 s proves nothing: ask again), or repeat the request with the ' +
    'same Idempotency-Key, but do not send it anew. A call that turns out not to have been stored has `failure.code` ' +
    '`NotAccepted`: no phone rang',
  examples: {
    'nothing-placed': {
      summary: 'Nothing was placed',
      value: problemExample(
        'unavailable',
        'Nothing was placed: the database did not take the call. Send the request again',
      ),
    },
    'not-known': {
      summary: 'Not known yet',
      value: problemExample(
        'unavailable',
        'It is not known whether the call was accepted: ask for it by its callId, or repeat the request with the same Idempotency-Key',
        '0aK3xP9Qw81bTzE',
      ),
    },
  },
};
/** Refusals that are stored with their key. */
const REPLAYABLE = [
  'internal',
  'upstream-refused',
  'flow-controlled',
  'rate-limited',
  'upstream-account',
  'upstream-unavailable',
] as const;

const ApiCallId = () => ApiParam({ name: 'id', example: '0aK3xP9Qw81bTzE', description: '15 letters and digits' });

export const ApiCreateCall = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiCreateCallModels(),
    ApiOperation({
      operationId: 'createCall',
      summary: 'Place a call',
      description:
        'The phone rings at most once for one request. Send an Idempotency-Key, and a repeated request gets the first answer again. Null in an optional field is as good as leaving it out.',
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: KEY,
      schema: { type: 'string', minLength: 1, maxLength: 257 },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`respond-async`: queue the call and answer at once',
      // A list of values, not an example: /docs would send an example with every request.
      schema: { type: 'string', enum: ['respond-async'] },
    }),
    ApiBody({
      schema: { $ref: getSchemaPath('CreateCallRequest') },
      required: true,
      examples: CREATE_CALL_EXAMPLES,
    }),
    ApiResponse({
      status: 201,
      type: CallResponseDto,
      headers: CREATED_HEADERS,
      description: 'Aliyun took the call',
      examples: { initiated: { summary: 'Aliyun took the call', value: INITIATED } },
    }),
    ApiResponse({
      status: 202,
      type: CallResponseDto,
      headers: CREATED_HEADERS,
      description:
        'The call is queued (`waitingFor`, `notBefore`, `estimatedWaitMs`), its outcome is unknown for now, or it ended before it was sent. Do not send it again.',
      examples: {
        queued: { summary: 'To be placed later', value: QUEUED },
        unknown: { summary: 'Sent, outcome not proven', value: UNKNOWN },
      },
    }),
    ApiErrorsWith({
      codes: [
        ...ALWAYS,
        'idempotency-in-progress',
        'callee-suppressed',
        'quiet-hours',
        'destination-not-allowed',
        'webhook-secret-missing',
        'body-too-large',
        'unsupported-media-type',
        'idempotency-key-reused',
        'upstream-refused',
        'flow-controlled',
        'daily-limit-reached',
        'callee-attempts-reached',
        'rate-limited',
        'upstream-account',
        'upstream-unavailable',
      ],
      details: { unavailable: UNAVAILABLE },
      replayable: REPLAYABLE,
    }),
  );

export const ApiListCalls = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({ operationId: 'listCalls', summary: 'List calls', description: 'The newest first, in pages.' }),
    ApiResponse({ status: 200, type: CallListDto, description: 'A page of calls' }),
    ApiErrors(...ALWAYS),
  );

export const ApiSearchCalls = () =>
  applyDecorators(
    HttpCode(200),
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'searchCalls',
      summary: 'List calls by what must not stand in an address',
      description:
        'As `GET /v1/calls`, with the filters in the body: a number in an address is kept by proxies and browsers.',
    }),
    ApiResponse({ status: 200, type: CallListDto, description: 'A page of calls' }),
    ApiErrors(...ALWAYS, ...UNREADABLE),
  );

export const ApiGetCall = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiCallId(),
    ApiOperation({ operationId: 'getCall', summary: 'Show a call' }),
    ApiResponse({ status: 200, type: CallResponseDto, description: 'The call' }),
    ApiErrors(...ALWAYS, 'not-found'),
  );

export const ApiCancelCall = () =>
  applyDecorators(
    HttpCode(200),
    ApiBearerAuth(),
    ApiCallId(),
    ApiOperation({
      operationId: 'cancelCall',
      summary: 'Cancel a call',
      description:
        'A queued call: the phone will not ring. A running two-way call placed by ClickToDial: the platform hangs up.',
    }),
    ApiResponse({ status: 200, type: CallResponseDto, description: 'The canceled call' }),
    ApiErrors(...ALWAYS, ...UNREADABLE, 'not-found', 'call-not-cancelable', 'upstream-unavailable'),
  );

export const ApiRevealCall = () =>
  applyDecorators(
    HttpCode(200),
    Header('cache-control', 'no-store'),
    ApiBearerAuth(),
    ApiCallId(),
    ApiOperation({
      operationId: 'revealCall',
      summary: "Show a call's numbers in full",
      description: 'For people who look at a call: each use is written into the audit log.',
    }),
    ApiResponse({
      status: 200,
      type: CallNumbersDto,
      description: 'The numbers',
      examples: { notification: { summary: 'A notification', value: { callee: '+8613900139000', caller: null } } },
    }),
    ApiErrors(...ALWAYS, ...UNREADABLE, 'not-found'),
  );
