import type {
  CreateCallRequest,
  IvrCall,
  TtsCall,
  TwoWayCall,
  VoiceFileCall,
} from '../generated/aliyun_voice/v1/call_service_pb.js';
import { mapOf, present, textOf, toInstant, toMilliseconds, toSeconds } from '../message-values.js';
import { FLOW_CONTROLS, nameOf, PURPOSES } from './call-enums.js';

/** The message as the body of `POST /v1/calls`: both are the same request, and are validated by the same rules. */
export function toCallBody(request: CreateCallRequest): Record<string, unknown> {
  return present({
    ...kindFields(request.kind),
    callee: textOf(request.callee),
    metadata: mapOf(request.metadata),
    scheduledAt: toInstant(request.scheduledAt),
    expiresAt: toInstant(request.expiresAt),
    timeToLiveSeconds: toSeconds(request.timeToLive),
    bulk: request.bulk,
    webhookUrl: textOf(request.webhookUrl),
    flowControl: nameOf(FLOW_CONTROLS, request.flowControl),
  });
}

function kindFields(kind: CreateCallRequest['kind']): Record<string, unknown> {
  switch (kind.case) {
    case 'tts':
      return {
        kind: 'tts',
        ttsCode: textOf(kind.value.ttsCode),
        ttsParams: mapOf(kind.value.ttsParams),
        ...message(kind.value),
      };
    case 'voiceFile':
      return { kind: 'voice-file', voiceCode: textOf(kind.value.voiceCode), ...message(kind.value) };
    case 'twoWay':
      return { kind: 'two-way', ...twoWay(kind.value) };
    case 'ivr':
      return { kind: 'ivr', ...ivr(kind.value) };
    case undefined:
      return {};
  }
}

function message(call: TtsCall | VoiceFileCall): Record<string, unknown> {
  const { purpose, number, playTimes, volume, speed } = call;
  return { purpose: nameOf(PURPOSES, purpose), showNumber: shownNumber(number), playTimes, volume, speed };
}

/** Null: none, although the application has a pool. */
function shownNumber({ case: which, value }: TtsCall['number']): string | null | undefined {
  if (which === 'showNumber') return value;
  return value === true ? null : undefined;
}

function twoWay({ caller, callerShowNumber, calleeShowNumber, record, maxDuration }: TwoWayCall) {
  return {
    caller: textOf(caller),
    callerShowNumber,
    calleeShowNumber,
    record,
    maxDurationSeconds: toSeconds(maxDuration),
  };
}

function ivr(call: IvrCall): Record<string, unknown> {
  const { showNumber, acknowledgeDigit, byeCode, playTimes } = call;
  return {
    showNumber,
    startCode: textOf(call.startCode),
    startParams: mapOf(call.startParams),
    menu: call.menu.map(({ key, code, params }) =>
      present({ key: textOf(key), code: textOf(code), params: mapOf(params) }),
    ),
    acknowledgeDigit,
    byeCode,
    byeParams: mapOf(call.byeParams),
    keyTimeoutMs: toMilliseconds(call.keyTimeout),
    playTimes,
  };
}
