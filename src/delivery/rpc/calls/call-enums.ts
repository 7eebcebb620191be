import type {
  CallKind as Kind,
  CallMode as Mode,
  CallPurpose as Purpose,
} from '../../../voice/call-store/call-request.js';
import type { CallStatus as Status, HangupParty as Party } from '../../../voice/call-store/call-status.js';
import { CallKind, CallMode, CallPurpose, CallStatus, HangupParty } from '../generated/aliyun_voice/v1/call_pb.js';
import { FlowControl } from '../generated/aliyun_voice/v1/call_service_pb.js';

export const KINDS: Readonly<Record<Kind, CallKind>> = {
  tts: CallKind.TTS,
  'voice-file': CallKind.VOICE_FILE,
  'two-way': CallKind.TWO_WAY,
  ivr: CallKind.IVR,
};

export const MODES: Readonly<Record<Mode, CallMode>> = {
  sandbox: CallMode.SANDBOX,
  live: CallMode.LIVE,
};

export const PURPOSES: Readonly<Record<Purpose, CallPurpose>> = {
  notification: CallPurpose.NOTIFICATION,
  verification: CallPurpose.VERIFICATION,
  bulk: CallPurpose.BULK,
};

export const STATUSES: Readonly<Record<Status, CallStatus>> = {
  queued: CallStatus.QUEUED,
  initiated: CallStatus.INITIATED,
  ringing: CallStatus.RINGING,
  'in-progress': CallStatus.IN_PROGRESS,
  completed: CallStatus.COMPLETED,
  busy: CallStatus.BUSY,
  'no-answer': CallStatus.NO_ANSWER,
  rejected: CallStatus.REJECTED,
  failed: CallStatus.FAILED,
  canceled: CallStatus.CANCELED,
  unknown: CallStatus.UNKNOWN,
};

export const HANGUP_PARTIES: Readonly<Record<Party, HangupParty>> = {
  callee: HangupParty.CALLEE,
  caller: HangupParty.CALLER,
  platform: HangupParty.PLATFORM,
};

export const FLOW_CONTROLS: Readonly<Record<'defer' | 'reject', FlowControl>> = {
  defer: FlowControl.DEFER,
  reject: FlowControl.REJECT,
};

/**
 * The name that HTTP has for a value of an enum; undefined for the one that means nothing.
 *
 * @returns a number that a client made up as text, for the validation to refuse.
 */
export function nameOf(names: Readonly<Record<string, number>>, value: number): string | undefined {
  if (value === 0) return undefined;
  return Object.entries(names).find(([, number]) => number === value)?.[0] ?? String(value);
}
