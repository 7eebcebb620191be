import type { MessageInitShape } from '@bufbuild/protobuf';
import type { CallResponseDto } from '../../../voice/calls/dto/call-response.dto.js';
import {
  type CallSchema,
  CallPurpose,
  HangupParty,
  type CallWaitSchema,
} from '../generated/aliyun_voice/v1/call_pb.js';
import { fromInstant, fromMilliseconds } from '../message-values.js';
import { HANGUP_PARTIES, KINDS, MODES, PURPOSES, STATUSES } from './call-enums.js';

const MS_PER_SECOND = 1_000;

/** The call as HTTP shows it, as a message; undefined stands for fields without a value. */
export function toCallMessage(call: CallResponseDto): MessageInitShape<typeof CallSchema> {
  const { id, callee, metadata, upstream, failure, durationSeconds, hangupBy } = call;
  const { caller, ttsCode, voiceCode, startCode, callerShowNumber, calleeShowNumber } = call;
  return {
    id,
    mode: MODES[call.mode],
    kind: KINDS[call.kind],
    status: STATUSES[call.status],
    callee: callee ?? '',
    caller,
    purpose: call.purpose ? PURPOSES[call.purpose] : CallPurpose.UNSPECIFIED,
    ttsCode,
    voiceCode,
    startCode,
    showNumber: call.showNumber ?? undefined,
    callerShowNumber,
    calleeShowNumber,
    upstream: {
      operation: upstream.operation,
      callId: upstream.callId ?? undefined,
      requestId: upstream.requestId ?? undefined,
      code: upstream.code ?? undefined,
    },
    ...timesOf(call),
    duration: fromMilliseconds(durationSeconds === null ? undefined : durationSeconds * MS_PER_SECOND),
    hangupBy: hangupBy ? HANGUP_PARTIES[hangupBy] : HangupParty.UNSPECIFIED,
    digits: call.digits ?? undefined,
    failure: failure ?? undefined,
    metadata,
    wait: waitOf(call),
    webhookUrl: call.webhookUrl,
  };
}

function timesOf(call: CallResponseDto) {
  return {
    scheduledAt: fromInstant(call.scheduledAt),
    createdAt: fromInstant(call.createdAt),
    initiatedAt: fromInstant(call.initiatedAt),
    ringingAt: fromInstant(call.ringingAt),
    answeredAt: fromInstant(call.answeredAt),
    endedAt: fromInstant(call.endedAt),
    acknowledgedAt: fromInstant(call.acknowledgedAt),
  };
}

function waitOf(call: CallResponseDto): MessageInitShape<typeof CallWaitSchema> | undefined {
  if (call.status !== 'queued') return undefined;
  return {
    reason: call.waitingFor ?? '',
    hint: call.waitingForHint,
    notBefore: fromInstant(call.notBefore),
    expiresAt: fromInstant(call.expiresAt),
    estimatedWait: fromMilliseconds(call.estimatedWaitMs),
  };
}
