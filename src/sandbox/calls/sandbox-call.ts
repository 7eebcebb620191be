import type { CallPlan, CallStage, CallKind, StageMark } from './call-plan.js';
import type { FinalStatus } from './outcome.table.js';
import type { CallScript } from './script.table.js';

/** What an operation asks for; the part of a call that never changes. */
export interface CallRequest {
  readonly action: string;
  readonly kind: CallKind;
  /** Products under which QueryCallDetailByCallId finds the call. */
  readonly prodIds: readonly string[];
  readonly calledNumber: string;
  /** Two-way: the phone that is called first. Else the number the callee sees. */
  readonly callerNumber: string;
  /** Numbers shown to the caller (two-way) and to the callee. */
  readonly callerShowNumber: string;
  readonly calledShowNumber: string;
  readonly outId: string;
  readonly nonce: string;
  readonly script: CallScript;
  readonly hasKeys: boolean;
  readonly isRecorded: boolean;
  /** The platform hangs up then, in sandbox time from the acceptance (SessionTimeout); undefined for no end. */
  readonly longestMs: number | undefined;
  /** What is played first: a template with its values, or a voice file. */
  readonly message?: { readonly code: string; readonly param: string };
}

/** A call that was placed. */
export interface SandboxCall extends CallRequest {
  readonly callId: string;
  /** Wall time. All moments of the call are counted from here, so that they stay near it on accelerated time. */
  readonly receivedAt: number;
  /** The same moment in sandbox time. */
  readonly startedAt: number;
  /** It rings until somebody acts; what they do changes the plan. */
  readonly isInteractive: boolean;
  plan: CallPlan;
  /** Of the book, when the call changed last. */
  version: number;
  /** How many stages of the plan have passed. */
  reachedCount: number;
  /** Set when the call was ended from outside; then the plan's own end does not count. */
  interruption: { readonly atMs: number; readonly final: FinalStatus } | undefined;
  isOver: boolean;
}

/** The stages that have passed. */
export function reachedStages(call: SandboxCall): readonly CallStage[] {
  return call.plan.stages.slice(0, call.reachedCount);
}

/** What can be seen of a phone. */
export type PhoneState = 'dialing' | 'ringing' | 'answered' | 'over';

/** The state of the callee's phone; of the only one, where there is one. */
export function phoneStateOf(call: SandboxCall): PhoneState {
  if (call.isOver) return 'over';
  const has = (mark: StageMark) =>
    momentOf(call, call.kind === 'single' ? mark : (`b-${mark}` as StageMark)) !== undefined;
  if (has('answer')) return 'answered';
  return has('ring') ? 'ringing' : 'dialing';
}

/** Wall time of a moment of the call, or undefined when it never came (yet). */
export function momentOf(call: SandboxCall, mark: StageMark): number | undefined {
  if (mark === 'end' && call.interruption !== undefined) return call.receivedAt + call.interruption.atMs;
  const stage = reachedStages(call).find(({ marks }) => marks.includes(mark));
  return stage === undefined ? undefined : call.receivedAt + stage.atMs;
}

export function finalStatusOf(call: SandboxCall): FinalStatus {
  return call.interruption?.final ?? call.plan.final;
}

/** The keys pressed so far. */
export function digitsOf(call: SandboxCall): string {
  return reachedStages(call)
    .map(({ digits }) => digits ?? '')
    .join('');
}

/** The number whose talk counts: whole seconds from the answer to the end, 0 without an answer. */
export function durationSeconds(call: SandboxCall, leg: 'a' | 'b'): number {
  const answeredAt = momentOf(call, leg === 'a' ? 'answer' : 'b-answer');
  const endedAt = momentOf(call, 'end');
  return answeredAt === undefined || endedAt === undefined ? 0 : Math.round((endedAt - answeredAt) / 1000);
}
