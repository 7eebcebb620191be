import { toBeijingTime } from '../clock/beijing-time.js';
import type { StageMark } from './call-plan.js';
import { durationSeconds, finalStatusOf, momentOf, type SandboxCall } from './sandbox-call.js';

/** A call as QueryCallDetailByCallId tells it, before it is made a JSON string (H:393529). */
export function toCallDetail(call: SandboxCall): Readonly<Record<string, string | number>> {
  const final = finalStatusOf(call);
  const isTwoWay = call.kind === 'two-way';
  const time = (mark: StageMark): string => {
    const moment = momentOf(call, mark);
    return moment === undefined ? '' : toBeijingTime(moment);
  };
  return {
    callId: call.callId,
    caller: call.callerNumber,
    callee: call.calledNumber,
    callerShowNumber: call.callerShowNumber,
    calleeShowNumber: call.calledShowNumber,
    gmtCreate: toBeijingTime(call.receivedAt),
    startDate: time('answer'),
    endDate: time('end'),
    duration: durationSeconds(call, isTwoWay ? 'b' : 'a'),
    state: final.code,
    stateDesc: final.message,
    aRingTime: time('ring'),
    aEndTime: time('end'),
    bRingTime: isTwoWay ? time('b-ring') : '',
    bEndTime: isTwoWay && momentOf(call, 'b-originate') !== undefined ? time('end') : '',
    hangupDirection: momentOf(call, 'answer') === undefined ? '' : call.plan.hangupDirection,
  };
}
