import type {
  SandboxCallDto,
  SandboxReceiptsDto,
  SandboxRequestDto,
  WrongSignatureDto,
} from './dto/sandbox-answer.dto.js';
import type { SandboxSettingsDto } from './dto/sandbox-order.dto.js';

/** Without the nonce: nobody at a console needs it. */
export function toSandboxCall(call: SandboxCallDto): SandboxCallDto {
  const { callId, action, calledNumber, callerNumber, outId, receivedAt, state, isInteractive, hasKeys, digits } = call;
  return {
    callId,
    action,
    calledNumber,
    callerNumber,
    outId,
    receivedAt,
    state,
    isInteractive,
    hasKeys,
    digits,
    messageCode: call.messageCode,
    spokenText: call.spokenText,
    version: call.version,
  };
}

export function toSandboxRequest(entry: SandboxRequestDto): SandboxRequestDto {
  const { receivedAt, action, verdict, httpStatus, code, message, fault, calledNumber, outId, callId } = entry;
  const signature = entry.signature && toWrongSignature(entry.signature);
  return { receivedAt, action, verdict, httpStatus, code, message, signature, fault, calledNumber, outId, callId };
}

function toWrongSignature({ expected, signed, mistakes }: WrongSignatureDto): WrongSignatureDto {
  return { expected, signed, mistakes: [...mistakes] };
}

export function toSandboxReceipts(counts: SandboxReceiptsDto): SandboxReceiptsDto {
  const { pushed, delivered, retried, dropped, lost } = counts;
  return { pushed, delivered, retried, dropped, lost };
}

export function toSandboxSettings({ interactive, timeScale, flowControl }: SandboxSettingsDto): SandboxSettingsDto {
  // A slower one, or one in between, comes from SANDBOX_TIME_SCALE.
  const whole = timeScale === undefined ? undefined : Math.max(1, Math.round(timeScale));
  return { interactive, timeScale: whole, flowControl };
}
