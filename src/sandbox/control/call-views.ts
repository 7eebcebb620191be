import {
  digitsOf,
  durationSeconds,
  finalStatusOf,
  momentOf,
  phoneStateOf,
  type SandboxCall,
} from '../calls/sandbox-call.js';
import type { StageMark } from '../calls/call-plan.js';
import { spokenTextOf } from '../operations/spoken-text.js';
import type { RequestEntry } from './request.log.js';

/** One entry of the oracle: one call placed. A two-way call is one entry, although it rings two phones. */
export function toCallEntry(call: SandboxCall): Readonly<Record<string, unknown>> {
  const { callId, action, calledNumber, callerNumber, outId, nonce, receivedAt, isInteractive, version } = call;
  const oracle = { callId, action, calledNumber, callerNumber, outId, nonce, receivedAt: toIso(receivedAt) };
  return {
    ...oracle,
    state: phoneStateOf(call),
    isInteractive,
    hasKeys: call.hasKeys,
    digits: digitsOf(call),
    messageCode: call.message?.code ?? null,
    spokenText: call.message ? spokenTextOf(call.message) : null,
    version,
  };
}

export function toRequestEntry(entry: RequestEntry): Readonly<Record<string, unknown>> {
  return { ...entry, receivedAt: toIso(entry.receivedAt) };
}

/** What really became of a call, as far as it has come. */
export function toTruth(call: SandboxCall): Readonly<Record<string, unknown>> {
  const { callId, outId, action, kind, calledNumber, script } = call;
  const final = call.isOver ? finalStatusOf(call) : undefined;
  const time = (mark: StageMark): string | null => {
    const moment = momentOf(call, mark);
    return moment === undefined ? null : toIso(moment);
  };
  return {
    callId,
    outId,
    action,
    kind,
    calledNumber,
    script: script.ending,
    outcome: call.isInteractive ? 'interactive' : script.outcome,
    state: call.isOver ? 'over' : 'live',
    interrupted: call.interruption?.final.smart ?? null,
    statusCode: final?.code ?? null,
    smartStatusCode: final?.smart ?? null,
    statusMessage: final?.message ?? null,
    receivedAt: toIso(call.receivedAt),
    ringingAt: time(kind === 'two-way' ? 'b-ring' : 'ring'),
    answeredAt: time(kind === 'two-way' ? 'b-answer' : 'answer'),
    callerRingingAt: kind === 'two-way' ? time('ring') : null,
    callerAnsweredAt: kind === 'two-way' ? time('answer') : null,
    endedAt: time('end'),
    durationSeconds: durationSeconds(call, kind === 'two-way' ? 'b' : 'a'),
    digits: digitsOf(call),
    isRecorded: call.isRecorded,
  };
}

function toIso(wallMs: number): string {
  return new Date(wallMs).toISOString();
}
