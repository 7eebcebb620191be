import type { CallRequest, NewCall } from '../../call-store/call-request.js';
import type { CreateCallDto } from './create-call.dto.js';

/** The validated body as the domain takes it. */
export function toNewCall(dto: CreateCallDto): NewCall {
  return {
    request: { ...toRequest(dto), ...(dto.webhookUrl !== undefined && { webhookUrl: dto.webhookUrl }) },
    callee: dto.callee,
    metadata: dto.metadata ?? {},
    priority: toPriority(dto),
    flowControl: dto.flowControl ?? (purposeOf(dto) === 'verification' ? 'reject' : 'defer'),
    ...('caller' in dto && { caller: dto.caller }),
    ...('purpose' in dto && { purpose: dto.purpose }),
    ...(dto.scheduledAt && { scheduledAt: new Date(dto.scheduledAt) }),
    ...(dto.expiresAt && { expiresAt: new Date(dto.expiresAt) }),
    ...(dto.timeToLiveSeconds && { timeToLiveSeconds: dto.timeToLiveSeconds }),
  };
}

/** A code that somebody waits for comes before all others; what is marked as bulk after them. */
function toPriority(dto: CreateCallDto): number {
  if (purposeOf(dto) === 'verification') return 0;
  return dto.bulk === true || purposeOf(dto) === 'bulk' ? 2 : 1;
}

function purposeOf(dto: CreateCallDto): string | undefined {
  return 'purpose' in dto ? dto.purpose : undefined;
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
      const acknowledgeDigit = dto.acknowledgeDigit ?? undefined;
      const prompts = { startCode, startParams, menu, acknowledgeDigit, byeCode, byeParams };
      return { kind, showNumber, ...prompts, keyTimeoutMs, playTimes };
    }
  }
}

function playback(dto: { playTimes?: number; volume?: number; speed?: number }) {
  return { playTimes: dto.playTimes, volume: dto.volume, speed: dto.speed };
}
