import { toBeijingTime } from '../clock/beijing-time.js';
import type { CallStage, StageMark } from '../calls/call-plan.js';
import { digitsOf, durationSeconds, finalStatusOf, momentOf, type SandboxCall } from '../calls/sandbox-call.js';

/** Types of messages, as named in the console and in queue names (H:112503). */
export type ReceiptType = 'VoiceReport' | 'VoiceCallReport' | 'VoiceRecordReport';

/** One message; its fields are those of H:214639 and the pages of each type. */
export type ReceiptMessage = Readonly<Record<string, string | number>>;

/** VoiceCallReport: a call has reached a stage, or a key was pressed. */
export function toVoiceCallReport(call: SandboxCall, stage: CallStage): ReceiptMessage {
  return {
    status_code: stage.code,
    ...(stage.marks.includes('end') && { smart_status_code: finalStatusOf(call).smart }),
    ...(stage.digits !== undefined && { smart_status_code: 'ANSWERED', dtmf: stage.digits }),
    status_time: toBeijingTime(call.receivedAt + stage.atMs),
    out_id: call.outId,
    call_id: call.callId,
  };
}

/** VoiceReport: a call is over. Durations are strings here, unlike in VoiceRecordReport. */
export function toVoiceReport(call: SandboxCall): ReceiptMessage {
  const final = finalStatusOf(call);
  const isTwoWay = call.kind === 'two-way';
  const digits = digitsOf(call);
  return {
    status_code: final.code,
    smart_status_code: final.smart,
    status_msg: final.message,
    hangup_direction: momentOf(call, 'answer') === undefined ? '' : call.plan.hangupDirection,
    toll_type: 'UNKNOWN',
    voice_type: 'voice',
    originate_time: timeOf(call, 'originate'),
    ring_time: timeOf(call, 'ring'),
    start_time: timeOf(call, 'answer'),
    end_time: timeOf(call, 'end'),
    duration: String(durationSeconds(call, 'a')),
    b_duration: String(isTwoWay ? durationSeconds(call, 'b') : 0),
    ...(isTwoWay && secondLeg(call)),
    ...(digits !== '' && { dtmf: digits }),
    caller: call.callerNumber,
    callee: call.calledNumber,
    out_id: call.outId,
    call_id: call.callId,
  };
}

/** VoiceRecordReport: the recording is ready; the URL expires. */
export function toVoiceRecordReport(call: SandboxCall, recordFile: string): ReceiptMessage {
  const final = finalStatusOf(call);
  return {
    status_code: final.code,
    smart_status_code: final.smart,
    duration: durationSeconds(call, call.kind === 'two-way' ? 'b' : 'a'),
    start_time: timeOf(call, call.kind === 'two-way' ? 'b-answer' : 'answer'),
    end_time: timeOf(call, 'end'),
    record_begin_time: timeOf(call, call.kind === 'two-way' ? 'b-answer' : 'answer'),
    record_file: recordFile,
    out_id: call.outId,
    call_id: call.callId,
  };
}

function secondLeg(call: SandboxCall): ReceiptMessage {
  return {
    b_originate_time: timeOf(call, 'b-originate'),
    b_ring_time: timeOf(call, 'b-ring'),
    b_start_time: timeOf(call, 'b-answer'),
    b_end_time: momentOf(call, 'b-answer') === undefined ? '' : timeOf(call, 'end'),
  };
}

function timeOf(call: SandboxCall, mark: StageMark): string {
  const moment = momentOf(call, mark);
  return moment === undefined ? '' : toBeijingTime(moment);
}
