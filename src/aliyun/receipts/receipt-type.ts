import { callStatusMeaning, type CallStatusMeaning, isStage } from '../catalog/call-status.js';
import { idOf, type RawReceipt, statusCodeOf, textOf, timeOf } from './receipt.js';

/** Message types of the upstream's receipts: VoiceReport, VoiceCallReport, VoiceRecordReport, VoiceRTASRReport, anything else. */
export const RECEIPT_TYPES = [
  'voice-report',
  'voice-call-report',
  'voice-record-report',
  'asr-report',
  'unknown',
] as const;
export type ReceiptType = (typeof RECEIPT_TYPES)[number];

/** A receipt with what it is. */
export interface TypedReceipt {
  readonly type: ReceiptType;
  readonly body: RawReceipt;
}

/** Fields that a VoiceReport has and a VoiceCallReport has not; those of the second leg begin with `b_`. */
const REPORT_FIELDS: ReadonlySet<string> = new Set([
  'originate_time',
  'ring_time',
  'start_time',
  'end_time',
  'duration',
  'hangup_direction',
]);

/**
 * What a receipt is: a pushed one does not name its type, so its fields and its code tell it; what is missing tells nothing.
 * A code that decides an end makes a report, a code of a stage none, unless the time of the end stands beside it and other
 * fields that only a report has.
 * Source: https://help.aliyun.com/document_detail/214639.html (HTTP batch push).
 *
 * @param named the type, where the queue that brought it holds one type of messages only.
 */
export function typeOfReceipt(raw: RawReceipt, named?: ReceiptType): ReceiptType {
  if (textOf(raw, 'record_file') !== undefined || Object.hasOwn(raw, 'record_begin_time')) return 'voice-record-report';
  if (raw.words !== undefined && raw.begin_offset !== undefined) return 'asr-report';
  // A recording that is not there yet is told with the fields of a report, but ends no call.
  if (named === 'voice-record-report' || named === 'asr-report') return named;
  const code = statusCodeOf(raw);
  if (code === undefined || (idOf(raw, 'call_id') ?? idOf(raw, 'out_id')) === undefined) return 'unknown';
  if (named === 'voice-report' || named === 'voice-call-report') return named;
  return typeByCode(raw, code);
}

/** Whether receipts of this type can move a call; the others are only kept. */
export function isTelling(type: ReceiptType): boolean {
  return type !== 'unknown' && type !== 'asr-report';
}

function typeByCode(raw: RawReceipt, code: string): ReceiptType {
  const meanings = meaningsOf(code);
  const reportFields = Object.keys(raw).filter((field) => REPORT_FIELDS.has(field) || field.startsWith('b_'));
  const isReport = reportFields.length > 0;
  const isTimed = textOf(raw, 'status_time') !== undefined;
  if (meanings.some(({ final }) => final)) return isTimed && !hasEndTime(raw) ? 'voice-call-report' : 'voice-report';
  if (isTimed) return 'voice-call-report';
  if (meanings.some(isStage)) return reportFields.length > 1 && hasEndTime(raw) ? 'voice-report' : 'voice-call-report';
  if (isReport) return 'voice-report';
  return meanings.length > 0 ? 'voice-call-report' : 'unknown';
}

/** The same code may mean different things for calls of different forms, but an end is one for both. */
function meaningsOf(code: string): CallStatusMeaning[] {
  return (['single', 'two-way'] as const).flatMap((form) => callStatusMeaning(code, form) ?? []);
}

/** Whether a receipt names the time at which the call, or its second leg, ended. */
export function hasEndTime(raw: RawReceipt): boolean {
  return (timeOf(raw, 'end_time') ?? timeOf(raw, 'b_end_time')) !== undefined;
}
