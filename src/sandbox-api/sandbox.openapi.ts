import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../common/openapi/api-errors.decorator.js';
import {
  SandboxCallDto,
  SandboxCallListDto,
  SandboxReceiptsDto,
  SandboxRequestListDto,
  SandboxResetDto,
} from './dto/sandbox-answer.dto.js';
import { PressKeyDto, SandboxFaultDto, SandboxSettingsDto } from './dto/sandbox-order.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'] as const;
const OF_BODY = ['body-too-large', 'unsupported-media-type'] as const;
const ONLY_HERE = 'In sandbox mode only.';

const read = (operationId: string, summary: string, type: Type) =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({ operationId, summary, description: ONLY_HERE }),
    ApiResponse({ status: 200, type, description: 'As the sandbox has it' }),
    ApiErrors(...ALWAYS),
  );

const order = (operationId: string, summary: string, type: Type, body?: Type) =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({ operationId, summary, description: ONLY_HERE }),
    ...(body ? [ApiBody({ type: body, required: true })] : []),
    ApiResponse({ status: 200, type, description: 'As the sandbox has it now' }),
    ApiErrors(...ALWAYS, ...OF_BODY),
  );

const act = (operationId: string, summary: string, body?: Type) =>
  applyDecorators(
    order(operationId, summary, SandboxCallDto, body),
    ApiParam({ name: 'callId', example: '1796068000000^100000000001', description: 'Of the sandbox' }),
    ApiErrors('not-found', 'sandbox-conflict'),
  );

export const ApiListSandboxCalls = () => read('listSandboxCalls', 'List the calls of the sandbox', SandboxCallListDto);
export const ApiListSandboxRequests = () =>
  read('listSandboxRequests', 'List what was asked of the sandbox', SandboxRequestListDto);
export const ApiGetSandboxReceipts = () =>
  read('getSandboxReceipts', 'Show how many receipts the sandbox sent', SandboxReceiptsDto);
export const ApiGetSandboxSettings = () =>
  read('getSandboxSettings', 'Show settings of the sandbox', SandboxSettingsDto);
export const ApiUpdateSandboxSettings = () =>
  order('updateSandboxSettings', 'Change settings of the sandbox', SandboxSettingsDto, SandboxSettingsDto);
export const ApiOrderSandboxFault = () =>
  order('orderSandboxFault', 'Have the next requests to the sandbox fail', SandboxFaultDto, SandboxFaultDto);
export const ApiResetSandbox = () => order('resetSandbox', 'Have the sandbox forget its calls', SandboxResetDto);
export const ApiAnswerSandboxCall = () => act('answerSandboxCall', 'Answer a phone of the sandbox');
export const ApiRejectSandboxCall = () => act('rejectSandboxCall', 'Reject a call at a phone of the sandbox');
export const ApiPressKey = () => act('pressSandboxKey', 'Press a key at a phone of the sandbox', PressKeyDto);
export const ApiHangUpSandboxCall = () => act('hangUpSandboxCall', 'Hang up a phone of the sandbox');
