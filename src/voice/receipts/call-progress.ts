import { callStatusMeaning, type CallForm, type CallReason } from '../../aliyun/catalog/call-status.js';
import { type CallStatus, isProvenEnd } from '../call-store/call-status.js';
import { type CallEnd, readEnd } from './call-end.js';
import { type EndedCall, tellsSameEnd } from './call-story.js';
import { idOf, keysOf, type RawReceipt, statusCodeOf, timeOf } from '../../aliyun/receipts/receipt.js';
import { isTelling, type TypedReceipt } from '../../aliyun/receipts/receipt-type.js';

/** Keys that came with one receipt. */
export interface KeyPress {
  readonly keys: string;
  readonly at: Date | undefined;
}

/**
 * What all receipts of a call together prove. Of stages and keys the order in which they came does not matter; of several
 * reports of the end, one is believed as a whole.
 */
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
  readonly hangupBy: CallEnd['hangupBy'];
  readonly digits: string | undefined;
  /** The receipts that brought keys, in the order of their times. */
  readonly keyPresses: readonly KeyPress[];
  /** Reports of another end than the one that is believed. */
  readonly contradicting: readonly TypedReceipt[];
}

const STAGES = ['initiated', 'ringing', 'in-progress'] as const;
type Stage = (typeof STAGES)[number];

/**
 * Reads a set of receipts of one call as a whole. Pure; duplicates change nothing.
 *
 * @param receipts in the order in which they were stored: of several ends that they tell, the first one is believed.
 * @param call as it is stored, where it may have ended already: a proven end outweighs every report that tells another one.
 */
export function readProgress(receipts: readonly TypedReceipt[], form: CallForm, call?: EndedCall): CallProgress {
  const reports = readReports(receipts, form);
  const believed = reports.find(({ end }) => !call || !isProvenEnd(call) || tellsSameEnd(end, call));
  const end = believed?.end;
  const isReport = new Set(reports.map(({ receipt }) => receipt));
  const steps = receipts
    .filter(
      (receipt) => (receipt.type === 'voice-call-report' || receipt.type === 'voice-report') && !isReport.has(receipt),
    )
    .map(({ body }) => readStep(body, form));
  const keyPresses = findKeyPresses(steps);
  return {
    status: end?.status ?? furthest(steps),
    statusCode: end?.statusCode,
    reason: end?.reason,
    upstreamCallId: findUpstreamCallId(receipts),
    initiatedAt: end?.initiatedAt ?? earliest(steps, 'initiated'),
    ringingAt: end?.ringingAt ?? earliest(steps, 'ringing'),
    answeredAt: end?.answeredAt ?? earliest(steps, 'in-progress'),
    // «Over» without a report is told of each leg of a two-way call: only the report proves that the call has ended.
    endedAt: end && (end.endedAt ?? earliest(steps, 'over')),
    durationSeconds: end?.durationSeconds,
    hangupBy: end?.hangupBy,
    digits: chooseDigits(keyPresses, believed && keysOf(believed.receipt.body)),
    keyPresses,
    contradicting: reports.filter((report) => isContradicting(report, believed)).map(({ receipt }) => receipt),
  };
}

interface Report {
  readonly receipt: TypedReceipt;
  readonly end: CallEnd;
}

function readReports(receipts: readonly TypedReceipt[], form: CallForm): Report[] {
  const reports = receipts.filter(({ type }) => type === 'voice-report');
  return reports.flatMap((receipt) => {
    const end = readEnd(receipt.body, form);
    return end ? [{ receipt, end }] : [];
  });
}

/** A report that comes again with the same end, whatever else it says, contradicts nothing. */
function isContradicting({ end }: Report, believed: Report | undefined): boolean {
  return believed === undefined || JSON.stringify(end) !== JSON.stringify(believed.end);
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

function findUpstreamCallId(receipts: readonly TypedReceipt[]): string | undefined {
  const known = receipts.filter(({ type }) => isTelling(type));
  return known.flatMap(({ body }) => idOf(body, 'call_id') ?? []).sort()[0];
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
 * Keys of one second cannot be told apart, nor put in order, by their receipts: where the report after the call lists at
 * least as many keys, it knows better.
 */
function chooseDigits(presses: readonly KeyPress[], reported: string | undefined): string | undefined {
  const pressed = presses.map(({ keys }) => keys).join('');
  if (reported !== undefined && reported.length >= pressed.length) return reported;
  return pressed === '' ? undefined : pressed;
}
