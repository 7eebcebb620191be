import type { CallRequest, NewCall } from '../call-request.js';
import type { CreateCallDto } from './create-call.dto.js';

/** The validated body as the domain takes it. */
export function toNewCall(dto: CreateCallDto): NewCall {
  return {
    request: toRequest(dto),
    callee: dto.callee,
    metadata: dto.metadata ?? {},
    ...('caller' in dto && { caller: dto.caller }),
    ...('purpose' in dto && { purpose: dto.purpose }),
    ...(dto.scheduledAt && { scheduledAt: new Date(dto.scheduledAt) }),
  };
}

function toRequest(dto: CreateCallDto): CallRequest {
  switch (dto.kind) {
    case 'tts':
      return {
        kind: dto.kind,
        ttsCode: dto.ttsCode,
        ttsParams: dto.ttsParams,
        showNumber: dto.showNumber,
        ...playback(dto),
      };
    case 'voice-file':
      return { kind: dto.kind, voiceCode: dto.voiceCode, showNumber: dto.showNumber, ...playback(dto) };
    case 'two-way': {
      const { kind, callerShowNumber, calleeShowNumber, record, maxDurationSeconds } = dto;
      return { kind, callerShowNumber, calleeShowNumber, record, maxDurationSeconds };
    }
    case 'ivr': {
      const { kind, showNumber, startCode, startParams, menu, byeCode, byeParams, keyTimeoutMs, playTimes } = dto;
      return { kind, showNumber, startCode, startParams, menu, byeCode, byeParams, keyTimeoutMs, playTimes };
    }
  }
}

function playback(dto: { playTimes?: number; volume?: number; speed?: number }) {
  return { playTimes: dto.playTimes, volume: dto.volume, speed: dto.speed };
}
