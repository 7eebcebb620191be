import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { CallListDto, CallResponseDto } from './dto/call-response.dto.js';
import { ApiCreateCallModels, CREATE_CALL_DTOS } from './dto/create-call.dto.js';

const EXAMPLES = {
  tts: {
    summary: 'A spoken notification',
    value: {
      kind: 'tts',
      callee: '+8613900139000',
      ttsCode: 'TTS_1000001',
      ttsParams: { code: '1234' },
      purpose: 'notification',
      metadata: { orderId: '20261123-7' },
    },
  },
  'voice-file': {
    summary: 'A recorded file',
    value: {
      kind: 'voice-file',
      callee: '+8613900139001',
      voiceCode: 'a0bfa2c8-1e4f-4a3b-9d7e-3f5c0a6b8d21.wav',
      playTimes: 2,
    },
  },
  'two-way': {
    summary: 'Connect two people',
    value: {
      kind: 'two-way',
      caller: '+8613700137000',
      callee: '+8613900139002',
      callerShowNumber: '4001112221',
      calleeShowNumber: '4001112222',
      record: true,
      maxDurationSeconds: 600,
    },
  },
  ivr: {
    summary: 'Ask for a key',
    value: {
      kind: 'ivr',
      callee: '+8613900139003',
      showNumber: '057112345678',
      startCode: 'TTS_1000002',
      startParams: { product: 'db1' },
      menu: [{ key: '1', code: 'TTS_1000003' }],
      acknowledgeDigit: '1',
      keyTimeoutMs: 5000,
    },
  },
};

const INITIATED = {
  id: '0aK3xP9Qw81bTzE',
  kind: 'tts',
  status: 'initiated',
  callee: '+8613900139004',
  upstream: {
    operation: 'SingleCallByTts',
    callId: '116012354148^102813784148',
    requestId: 'D9CB3933-9FE3-4870-BA8E-2BEE91B69D23',
    code: 'OK',
  },
  createdAt: '2026-11-23T08:00:00.000Z',
  initiatedAt: '2026-11-23T08:00:00.120Z',
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  durationSeconds: null,
  hangupBy: null,
  digits: null,
  acknowledgedAt: null,
  failure: null,
  metadata: { orderId: '20261123-7' },
};
const NOT_PLACED = {
  operation: 'SingleCallByTts',
  callId: null,
  requestId: null,
};
const QUEUED = {
  ...INITIATED,
  status: 'queued',
  upstream: { ...NOT_PLACED, code: null },
  initiatedAt: null,
  notBefore: '2026-11-23T08:00:01.200Z',
  expiresAt: '2026-11-24T08:00:00.000Z',
  estimatedWaitMs: 1200,
};
const UNKNOWN = {
  ...INITIATED,
  status: 'unknown',
  upstream: { ...NOT_PLACED, code: 'ReadTimeout' },
  initiatedAt: null,
  failure: {
    code: 'ReadTimeout',
    reason: 'outcome-unknown',
    hint: {
      en: 'The phone may ring. Do not send the call again; its receipts will show what happened.',
      zh: '电话可能会响铃。请勿重复发起；后续回执会给出真实结果。',
    },
  },
};

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'] as const;
/** For operations that need no body, and are sent one that can not be read. */
const UNREADABLE = ['body-too-large', 'unsupported-media-type'] as const;
const LOCATION = { Location: { description: 'URL of the call', schema: { type: 'string' as const } } };
const REPLAYED = {
  'Idempotent-Replayed': {
    description: '`true` when an earlier request with the same key is answered again',
    schema: { type: 'string' as const },
  },
};

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
      description: '1 to 255 visible ASCII characters, for example a UUID',
      schema: { type: 'string', maxLength: 255 },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`respond-async`: queue the call and answer at once',
      // A list of values, not an example: /docs would send an example with every request.
      schema: { type: 'string', enum: ['respond-async'] },
    }),
    ApiBody({
      schema: {
        oneOf: Object.values(CREATE_CALL_DTOS).map((dto) => ({ $ref: getSchemaPath(dto) })),
        discriminator: {
          propertyName: 'kind',
          mapping: Object.fromEntries(
            Object.entries(CREATE_CALL_DTOS).map(([kind, dto]) => [kind, getSchemaPath(dto)]),
          ),
        },
      },
      examples: EXAMPLES,
    }),
    ApiResponse({
      status: 201,
      type: CallResponseDto,
      headers: { ...LOCATION, ...REPLAYED },
      description: 'Aliyun took the call',
      examples: { initiated: { summary: 'Aliyun took the call', value: INITIATED } },
    }),
    ApiResponse({
      status: 202,
      type: CallResponseDto,
      headers: { ...LOCATION, ...REPLAYED },
      description:
        'The call is queued (`notBefore`, `estimatedWaitMs`), or its outcome is unknown for now. Do not send it again.',
      examples: {
        queued: { summary: 'To be placed later', value: QUEUED },
        unknown: { summary: 'Sent, outcome not proven', value: UNKNOWN },
      },
    }),
    ApiErrors(
      ...ALWAYS,
      'idempotency-in-progress',
      'body-too-large',
      'unsupported-media-type',
      'idempotency-key-reused',
      'upstream-refused',
      'flow-controlled',
      'rate-limited',
      'upstream-account',
      'upstream-unavailable',
    ),
  );

export const ApiListCalls = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({ operationId: 'listCalls', summary: 'List calls', description: 'The newest first, in pages.' }),
    ApiResponse({ status: 200, type: CallListDto, description: 'A page of calls' }),
    ApiErrors(...ALWAYS),
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
