import { outcomeOf, type CallScript } from './script.table.js';
import { CANCELLED, type CallOutcome, type FinalStatus, type OutcomeName, OUTCOMES } from './outcome.table.js';

/** `single`: one phone. `two-way`: the caller's phone first, then the callee's. */
export type CallKind = 'single' | 'two-way';

/** A moment that ends up in a time field of VoiceReport; `b-` moments belong to the second leg. */
export type StageMark = 'originate' | 'ring' | 'answer' | 'b-originate' | 'b-ring' | 'b-answer' | 'end';

/** One step of a call, with the VoiceCallReport it causes. */
export interface CallStage {
  /** Since the call was accepted, milliseconds of sandbox time. */
  readonly atMs: number;
  /** status_code of VoiceCallReport (H:112804). */
  readonly code: string;
  readonly marks: readonly StageMark[];
  readonly digits?: string;
}

/** Everything that will happen to a call. */
export interface CallPlan {
  readonly stages: readonly CallStage[];
  readonly final: FinalStatus;
  readonly hangupDirection: string;
}

/** From the acceptance; with an answer that lasts 4 s a default call is over, receipts included, within 8 s. */
const SINGLE_MS = { start: 200, ring: 1_500, answer: 3_500 };
const TWO_WAY_MS = { start: 200, callerRing: 800, callerAnswer: 1_800, calleeRing: 2_600, calleeAnswer: 4_000 };
/** How long a phone rings, and somebody talks, that waits for a person. */
const INTERACTIVE_MS = { ring: 30_000, talk: 120_000 };
/** From the answer to the first key. */
const FIRST_KEY_MS = 1_500;

/** The life of a call that follows `script`; `hasKeys` when the operation listens for keys. */
export function planCall(kind: CallKind, script: CallScript, hasKeys: boolean): CallPlan {
  const outcome = outcomeOf(script);
  return kind === 'single' ? planSingle(outcome, hasKeys) : planTwoWay(outcome);
}

/** The life of a call that rings until somebody acts: nobody has, so far. */
export function planInteractive(kind: CallKind): CallPlan {
  const unanswered: CallOutcome = { ...OUTCOMES['no-answer'], lastsMs: INTERACTIVE_MS.ring };
  return kind === 'single' ? planSingle(unanswered, false) : planTwoWay(unanswered);
}

/** What a person does with a phone. */
export type PhoneAct =
  | { readonly type: 'answer' }
  | { readonly type: 'press'; readonly digit: string }
  | { readonly type: 'end'; readonly outcome: 'rejected' | 'hung-up-early' | 'answered' };

/**
 * The life of a call from that act on. Pure.
 *
 * @param reached what has happened until then.
 * @param atMs since the call was accepted.
 */
export function planAfter(kind: CallKind, reached: readonly CallStage[], act: PhoneAct, atMs: number): CallPlan {
  const { stage, outcome } = stepOf(kind, act, atMs);
  const { single, twoWay, hangupDirection } = OUTCOMES[outcome];
  const endsAtMs = act.type === 'end' ? atMs : atMs + INTERACTIVE_MS.talk;
  const end: CallStage = { atMs: endsAtMs, code: '200100', marks: ['end'] };
  return { stages: [...reached, ...stage, end], final: kind === 'single' ? single : twoWay, hangupDirection };
}

/**
 * The same life, hung up by the platform after `longestMs` where it would last longer. Pure.
 *
 * @param longestMs from the acceptance; undefined for no end.
 */
export function hungUpAfter(plan: CallPlan, kind: CallKind, longestMs: number | undefined): CallPlan {
  if (longestMs === undefined || lastAt(plan.stages) <= longestMs) return plan;
  const reached = plan.stages.filter(({ atMs }) => atMs < longestMs);
  const answer: StageMark = kind === 'single' ? 'answer' : 'b-answer';
  const isAnswered = reached.some(({ marks }) => marks.includes(answer));
  const end: CallStage = { atMs: longestMs, code: '200100', marks: ['end'] };
  return { stages: [...reached, end], final: isAnswered ? plan.final : CANCELLED, hangupDirection: '机器' };
}

function stepOf(
  kind: CallKind,
  act: PhoneAct,
  atMs: number,
): { readonly stage: readonly CallStage[]; readonly outcome: OutcomeName } {
  switch (act.type) {
    case 'answer': {
      const stage: CallStage =
        kind === 'single' ? { atMs, code: '200102', marks: ['answer'] } : { atMs, code: '200103', marks: ['b-answer'] };
      return { stage: [stage], outcome: 'answered' };
    }
    case 'press':
      return { stage: [{ atMs, code: '300000', marks: [], digits: act.digit }], outcome: 'answered' };
    case 'end':
      return { stage: [], outcome: act.outcome };
  }
}

function planSingle(scripted: CallOutcome, hasKeys: boolean): CallPlan {
  const outcome: CallOutcome = scripted.leg === 'caller' ? { ...scripted, rings: true, isAnswered: true } : scripted;
  const stages: CallStage[] = [{ atMs: SINGLE_MS.start, code: '200101', marks: ['originate'] }];
  if (outcome.rings) stages.push({ atMs: SINGLE_MS.ring, code: '200201', marks: ['ring'] });
  if (outcome.isAnswered) stages.push({ atMs: SINGLE_MS.answer, code: '200102', marks: ['answer'] });
  if (hasKeys && outcome.digits !== undefined) {
    stages.push({ atMs: SINGLE_MS.answer + FIRST_KEY_MS, code: '300000', marks: [], digits: outcome.digits });
  }
  const timedOut = hasKeys && outcome.withoutKeys !== undefined;
  const final = timedOut ? outcome.withoutKeys : outcome.single;
  return closed(stages, outcome, final, outcome.isAnswered ? SINGLE_MS.answer : lastAt(stages));
}

function planTwoWay(outcome: CallOutcome): CallPlan {
  const failsAtCaller = outcome.leg === 'caller';
  const stages: CallStage[] = [{ atMs: TWO_WAY_MS.start, code: '200101', marks: ['originate'] }];
  if (!failsAtCaller || outcome.rings) stages.push({ atMs: TWO_WAY_MS.callerRing, code: '200201', marks: ['ring'] });
  if (!failsAtCaller) {
    stages.push({ atMs: TWO_WAY_MS.callerAnswer, code: '200102', marks: ['answer', 'b-originate'] });
    if (outcome.rings) stages.push({ atMs: TWO_WAY_MS.calleeRing, code: '200202', marks: ['b-ring'] });
    if (outcome.isAnswered) stages.push({ atMs: TWO_WAY_MS.calleeAnswer, code: '200103', marks: ['b-answer'] });
  }
  return closed(stages, outcome, outcome.twoWay, lastAt(stages));
}

function closed(stages: CallStage[], outcome: CallOutcome, final: FinalStatus, lastsFromMs: number): CallPlan {
  const end: CallStage = { atMs: lastsFromMs + outcome.lastsMs, code: '200100', marks: ['end'] };
  return { stages: [...stages, end], final, hangupDirection: outcome.hangupDirection };
}

function lastAt(stages: readonly CallStage[]): number {
  return stages.at(-1)?.atMs ?? 0;
}
