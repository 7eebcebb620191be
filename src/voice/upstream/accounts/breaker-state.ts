import { backoffMs } from '../../../common/timing/backoff.js';
import type { BreakerSettings, OpenCause } from './breaker-settings.js';

/** What a circuit breaker learns from one request. */
export type BreakerSignal =
  | /** The account took the call. */ 'success'
  | /** It judged this request: throttled, a template, a number, flow control. */ 'answered'
  | /** It was not reached, or nobody knows what became of the request. */ 'failure'
  | /** It refuses every such request: arrears, a right, the key. */ 'refusal'
  | /** Nothing was learnt: not sent for reasons of our own, or a copy. */ 'nothing';

/** `probing` and `trial` together are what is usually called half-open. */
export type BreakerState =
  | { readonly phase: 'closed'; readonly failures: readonly number[] }
  | { readonly phase: 'open'; readonly until: number; readonly cause: OpenCause; readonly openings: number }
  | { readonly phase: 'probing'; readonly cause: OpenCause; readonly openings: number }
  | {
      readonly phase: 'trial';
      readonly cause: OpenCause;
      readonly openings: number;
      /** Set while a call is about to be tried, or is tried. */
      readonly lapsesAt?: number;
    };

/** The moment of a transition, in milliseconds; `random` is jitter in [0, 1). */
export interface Moment {
  readonly now: number;
  readonly random: number;
}

/** A query takes about this long, in milliseconds; a guess for `notBefore`, nothing depends on it. */
const PROBE_TAKES_MS = 500;

export const CLOSED: BreakerState = { phase: 'closed', failures: [] };

/** Half-open once the back-off has passed. */
export function passTime(state: BreakerState, now: number, settings: BreakerSettings): BreakerState {
  if (state.phase === 'open' && now >= state.until) {
    const { cause, openings } = state;
    return { phase: settings.needsProbe ? 'probing' : 'trial', cause, openings };
  }
  if (state.phase === 'trial' && state.lapsesAt !== undefined && now >= state.lapsesAt) return withoutTrial(state);
  return state;
}

/** Whether a call may go out now. */
export function isAdmitting(state: BreakerState): boolean {
  return state.phase === 'closed' || (state.phase === 'trial' && state.lapsesAt === undefined);
}

/** Takes the place of the one call that is tried; call it only while {@link isAdmitting}. */
export function admit(state: BreakerState, now: number, { choiceMs }: BreakerSettings): BreakerState {
  return state.phase === 'trial' ? { ...state, lapsesAt: now + choiceMs } : state;
}

/** The call is sent now. */
export function begin(state: BreakerState, now: number, { trialMs }: BreakerSettings): BreakerState {
  return state.phase === 'trial' ? { ...state, lapsesAt: now + trialMs } : state;
}

/** The end of a probe. A query that passes proves that the account is reachable, not that it may call: one call is tried. */
export function endProbe(
  state: BreakerState,
  passed: boolean,
  moment: Moment,
  settings: BreakerSettings,
): BreakerState {
  if (state.phase !== 'probing') return state;
  const { cause, openings } = state;
  return passed ? { phase: 'trial', cause, openings } : open(cause, openings, moment, settings);
}

/** What a request that began in this state has shown. */
export function learn(
  state: BreakerState,
  signal: BreakerSignal,
  moment: Moment,
  settings: BreakerSettings,
): BreakerState {
  if (state.phase === 'closed') return learnClosed(state.failures, signal, moment, settings);
  switch (signal) {
    case 'success':
      return CLOSED;
    case 'answered':
      return state.cause === 'failures' ? CLOSED : withoutTrial(state);
    case 'nothing':
      return withoutTrial(state);
    case 'failure':
    case 'refusal':
      if (state.phase !== 'trial') return state;
      return open(signal === 'refusal' ? 'refusal' : state.cause, state.openings, moment, settings);
  }
}

/** The earliest time at which a call may go out, as far as one can tell. */
export function opensAt(state: BreakerState, now: number): number {
  switch (state.phase) {
    case 'closed':
      return now;
    case 'open':
      return Math.max(now, state.until);
    case 'probing':
      return now + PROBE_TAKES_MS;
    case 'trial':
      return state.lapsesAt === undefined ? now : Math.max(now, Math.min(state.lapsesAt, now + PROBE_TAKES_MS));
  }
}

function learnClosed(
  failures: readonly number[],
  signal: BreakerSignal,
  moment: Moment,
  settings: BreakerSettings,
): BreakerState {
  switch (signal) {
    case 'nothing':
      return { phase: 'closed', failures };
    case 'success':
    case 'answered':
      return CLOSED;
    case 'refusal':
      return open('refusal', 0, moment, settings);
    case 'failure': {
      const recent = [...failures.filter((at) => at > moment.now - settings.windowMs), moment.now];
      if (recent.length >= settings.failureThreshold) return open('failures', 0, moment, settings);
      return { phase: 'closed', failures: recent };
    }
  }
}

function open(cause: OpenCause, openings: number, { now, random }: Moment, settings: BreakerSettings): BreakerState {
  const count = openings + 1;
  return { phase: 'open', cause, openings: count, until: now + backoffMs(count, settings.backoffs[cause], random) };
}

function withoutTrial(state: BreakerState): BreakerState {
  return state.phase === 'trial' ? { phase: 'trial', cause: state.cause, openings: state.openings } : state;
}
