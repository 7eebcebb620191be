import { callStatusMeaning, type CallForm, type CallReason } from '../../aliyun/catalog/call-status.js';
import type { CallStatus, HangupParty } from '../calls/call-status.js';
import { readEnd } from './call-end.js';
import { idOf, isTelling, keysOf, type RawReceipt, statusCodeOf, timeOf, typeOfReceipt } from './receipt.js';

/** Keys that came with one receipt. */
export interface KeyPress {
  readonly keys: string;
  readonly at: Date | undefined;
}

/** What all receipts of a call together prove. The order in which they came does not matter. */
export interface CallProgress {
  readonly status: CallStatus | undefined;
  readonly statusCode: string | undefined;
  readonly reason: CallReason | undefined;
  readonly upstreamCallId: string | undefined;
  readonly initiatedAt: Date | undefined;
  readonly ringingAt: Date | undefined;
  readonly answeredAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly durationSeconds: number | undefined;
  readonly hangupBy: HangupParty | undefined;
  readonly digits: string | undefined;
  /** The receipts that brought keys, in the order of their times. */
  readonly keyPresses: readonly KeyPress[];
}

const STAGES = ['initiated', 'ringing', 'in-progress'] as const;
type Stage = (typeof STAGES)[number];

/** Reads a set of receipts of one call as a whole. Pure; duplicates and order change nothing. */
export function readProgress(receipts: readonly RawReceipt[], form: CallForm): CallProgress {
  const steps = receipts.filter((raw) => typeOfReceipt(raw) === 'voice-call-report').map((raw) => readStep(raw, form));
  const report = findReport(receipts);
  const end = report && readEnd(report, form);
  const keyPresses = findKeyPresses(steps);
  return {
    status: end?.status ?? furthest(steps),
    statusCode: end?.statusCode,
    reason: end?.reason,
    upstreamCallId: findUpstreamCallId(receipts),
    initiatedAt: end?.initiatedAt ?? earliest(steps, 'initiated'),
    ringingAt: end?.ringingAt ?? earliest(steps, 'ringing'),
    answeredAt: end?.answeredAt ?? earliest(steps, 'in-progress'),
    endedAt: end?.endedAt ?? earliest(steps, 'over'),
    durationSeconds: end?.durationSeconds,
    hangupBy: end?.hangupBy,
    digits: chooseDigits(keyPresses, report && keysOf(report)),
    keyPresses,
  };
}

interface Step {
  readonly stage: Stage | 'over' | undefined;
  readonly at: Date | undefined;
  readonly keys?: string | undefined;
}

function readStep(raw: RawReceipt, form: CallForm): Step {
  const meaning = callStatusMeaning(statusCodeOf(raw) ?? '', form);
  const at = timeOf(raw, 'status_time');
  if (meaning?.stage === 'key-pressed') return { stage: undefined, at, keys: keysOf(raw) };
  if (meaning?.stage === 'ended') return { stage: 'over', at };
  return { stage: STAGES.find((name) => name === meaning?.status), at };
}

function findUpstreamCallId(receipts: readonly RawReceipt[]): string | undefined {
  const known = receipts.filter((raw) => isTelling(typeOfReceipt(raw)));
  return known.flatMap((raw) => idOf(raw, 'call_id') ?? []).sort()[0];
}

/** There is one for each call; should there be more, every order of them must give the same. */
function findReport(receipts: readonly RawReceipt[]): RawReceipt | undefined {
  const reports = receipts.filter((raw) => typeOfReceipt(raw) === 'voice-report');
  if (reports.length < 2) return reports[0];
  const byText = reports.map((raw): [string, RawReceipt] => [JSON.stringify(Object.entries(raw).sort()), raw]);
  return byText.sort(([a], [b]) => (a < b ? -1 : 1))[0]?.[1];
}

/** A pressed key proves that somebody answered. */
function furthest(steps: readonly Step[]): Stage | undefined {
  const reached = steps.map(({ stage, keys }) => STAGES.indexOf(keys ? 'in-progress' : (stage as Stage)));
  return STAGES[Math.max(-1, ...reached)];
}

function earliest(steps: readonly Step[], stage: Step['stage']): Date | undefined {
  const times = steps.flatMap((step) => (step.stage === stage && step.at ? step.at.getTime() : []));
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/** In the order of their times; a repeated receipt (same keys, same time) counts once. */
function findKeyPresses(steps: readonly Step[]): KeyPress[] {
  const presses = steps.flatMap(({ keys, at }): KeyPress[] => (keys === undefined ? [] : [{ keys, at }]));
  const distinct = new Map(presses.map((press) => [`${press.at?.getTime()} ${press.keys}`, press]));
  return [...distinct.values()].sort(
    (a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0) || (a.keys < b.keys ? -1 : 1),
  );
}

/**
 * Keys of one second can not be told apart, nor put in order, by their receipts: where the report after the call lists at
 * least as many keys, it knows better.
 */
function chooseDigits(presses: readonly KeyPress[], reported: string | undefined): string | undefined {
  const pressed = presses.map(({ keys }) => keys).join('');
  if (reported !== undefined && reported.length >= pressed.length) return reported;
  return pressed === '' ? undefined : pressed;
}
