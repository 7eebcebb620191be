import { callStatusMeaning, type CallForm, type CallReason, type CallStatusMeaning, isStage } from './call-status.js';
import type { BilingualText } from './errors/error-entry.types.js';
import { SMART_STATUSES, type SmartStatusRow } from './statuses/smart.statuses.js';

/** What the receipt that comes after the end of a call (VoiceReport) says about it. */
export interface FinalReport {
  readonly form: CallForm;
  /** `status_code`. */
  readonly statusCode: string;
  /** `smart_status_code`, where sent. */
  readonly smartStatusCode?: string;
  /** `early_media_code`, where early-media recognition is on. */
  readonly earlyMediaCode?: string;
  /** Somebody talked: the duration is above zero; for a two-way call, that of the second leg (`b_duration`). */
  readonly answered: boolean;
  /** The report names the time of the end. Without it, a code of a stage (ringing, answered) is no end, whatever else is said. */
  readonly hasEndTime: boolean;
}

/** Reasons that leave open why nobody answered. */
const VAGUE_REASONS: ReadonlySet<CallReason> = new Set<CallReason>([
  'unreachable',
  'unrecognised',
  'call-loss',
  'network-busy',
  'carrier-timeout',
  'carrier-terminated',
  'carrier-error',
  'system-error',
]);

/** Reasons on the callee's side, which a finer code may correct. A fault of our own request is never corrected. */
const REFINABLE_REASONS: ReadonlySet<CallReason> = new Set<CallReason>([
  ...VAGUE_REASONS,
  'busy',
  'no-answer',
  'out-of-service-area',
  'powered-off',
  'suspended',
]);

const EARLY_MEDIA_CODES: ReadonlySet<string> = new Set([
  '200002',
  '200003',
  '200004',
  '200005',
  '200007',
  '200010',
  '200011',
  '200012',
  '200130',
]);

/** What a `smart_status_code` says; `undefined` for an unknown one. */
export function smartStatusMeaning(code: string): SmartStatusRow | undefined {
  return Object.hasOwn(SMART_STATUSES, code) ? SMART_STATUSES[code] : undefined;
}

/**
 * The end of a call in words: those of its status code, or of its reason where a finer code beside that one named it.
 *
 * @param reason - that of the call; undefined: only the code is known.
 */
export function explainEnd(statusCode: string, form: CallForm, reason?: string): BilingualText | undefined {
  const byCode = callStatusMeaning(statusCode, form);
  if (byCode?.reason === reason) return byCode?.meaning;
  return Object.values(SMART_STATUSES).find((row) => row.reason === reason)?.meaning ?? byCode?.meaning;
}

/**
 * What an `early_media_code` says: the carrier's announcement, heard before an answer. It is about the party that was
 * called last. Source: https://help.aliyun.com/document_detail/112804.html.
 */
export function earlyMediaMeaning(code: string): CallStatusMeaning | undefined {
  return EARLY_MEDIA_CODES.has(code) ? callStatusMeaning(code, 'single') : undefined;
}

/**
 * Corrects a final status by the smart status beside it: `200005` (not reachable) with `CALL_REJECTED` is a rejection.
 * A completed call, a call that is not over, and faults of the request itself stay as they are.
 */
export function refineBySmartStatus(base: CallStatusMeaning, smartStatusCode: string): CallStatusMeaning {
  const smart = smartStatusMeaning(smartStatusCode);
  if (!smart?.status || smart.refines === 'never' || !isRefinable(base)) return base;
  if (smart.refines === 'vague-only' && !VAGUE_REASONS.has(base.reason)) return base;
  return { ...base, status: smart.status, reason: smart.reason, meaning: smart.meaning };
}

/**
 * How a call ended, from the receipt that comes after its end: status code, corrected by early media, corrected by the
 * smart status. A code that says only "over" or "talking" counts as completed when somebody talked. When nobody did, a
 * code that decides nothing, or is not known, leaves the word to the smart status. A code of a stage ends no call: only
 * beside the time of the end is it where the call stood then.
 *
 * @returns `undefined` when the codes do not prove how the call ended
 */
export function finalStatusMeaning(report: FinalReport): CallStatusMeaning | undefined {
  const base = callStatusMeaning(report.statusCode, report.form);
  if (!base?.final) {
    if (base && isStage(base) && !report.hasEndTime) return undefined;
    if (report.answered) return base && isOverOrTalking(base) ? toCompleted(base) : undefined;
    return fromSmartStatus(report.statusCode, smartStatusMeaning(report.smartStatusCode ?? ''));
  }
  const heard = refineByEarlyMedia(base, report.earlyMediaCode ?? '');
  return refineBySmartStatus(heard, report.smartStatusCode ?? '');
}

function isRefinable(base: CallStatusMeaning): boolean {
  return base.final && base.status !== 'completed' && REFINABLE_REASONS.has(base.reason);
}

function refineByEarlyMedia(base: CallStatusMeaning, earlyMediaCode: string): CallStatusMeaning {
  const heard = earlyMediaMeaning(earlyMediaCode);
  if (!heard || VAGUE_REASONS.has(heard.reason) || !isRefinable(base)) return base;
  return { ...base, status: heard.status, reason: heard.reason, meaning: heard.meaning };
}

function fromSmartStatus(code: string, smart: SmartStatusRow | undefined): CallStatusMeaning | undefined {
  if (!smart?.status || smart.refines === 'never') return undefined;
  const { status, reason, meaning } = smart;
  return { code, stage: 'ended', final: true, status, reason, meaning };
}

function isOverOrTalking({ stage, reason }: CallStatusMeaning): boolean {
  return reason === 'call-ended' || stage === 'answered' || stage === 'key-pressed';
}

function toCompleted({ code }: CallStatusMeaning): CallStatusMeaning {
  return {
    code,
    stage: 'ended',
    final: true,
    status: 'completed',
    reason: 'conversation-ended',
    meaning: { en: 'The conversation has ended.', zh: '通话正常结束。' },
  };
}
