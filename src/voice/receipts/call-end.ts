import { callStatusMeaning, type CallForm, type CallReason } from '../../aliyun/catalog/call-status.js';
import { finalStatusMeaning } from '../../aliyun/catalog/final-status.js';
import { type CallStatus, isFinal } from '../call-store/call-status.js';
import { type RawReceipt, secondsOf, statusCodeOf, textOf, timeOf } from '../../aliyun/receipts/receipt.js';
import { hasEndTime } from '../../aliyun/receipts/receipt-type.js';

/** How one report tells the end of a call; all of it comes from that report. */
export interface CallEnd {
  readonly status: CallStatus;
  readonly statusCode: string;
  readonly reason: CallReason;
  readonly initiatedAt: Date | undefined;
  readonly ringingAt: Date | undefined;
  readonly answeredAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly durationSeconds: number;
  readonly hangupBy: 'caller' | 'callee' | 'platform' | undefined;
}

/**
 * What the receipt after the end of a call (VoiceReport) says. Pure.
 *
 * @returns undefined when it does not prove that the call is over: a code of a stage without the time of the end, or a code
 * that nobody knows without any sign of one.
 */
export function readEnd(report: RawReceipt, form: CallForm): CallEnd | undefined {
  const statusCode = statusCodeOf(report) ?? '';
  const talked = talkedSeconds(report, form);
  // A talk of less than half a second has a duration of 0, but a beginning.
  const answered = talked > 0 || (form === 'two-way' && timeOf(report, 'b_start_time') !== undefined);
  const meaning = finalStatusMeaning({
    form,
    statusCode,
    smartStatusCode: textOf(report, 'smart_status_code'),
    earlyMediaCode: textOf(report, 'early_media_code'),
    answered,
    hasEndTime: hasEndTime(report),
  });
  if (!meaning && !hasSignOfEnd(report, form)) return undefined;
  // The call is over; with a code that nobody knows, the talk tells whether it was answered.
  const unproven = answered ? 'completed' : 'failed';
  const status = meaning?.status && isFinal(meaning.status) ? meaning.status : unproven;
  return {
    status,
    statusCode,
    reason: meaning?.reason ?? 'unrecognised',
    initiatedAt: timeOf(report, 'originate_time'),
    ringingAt: timeOf(report, 'ring_time'),
    answeredAt: answeredAt(report, form, status),
    endedAt: timeOf(report, 'end_time') ?? timeOf(report, 'b_end_time'),
    durationSeconds: talked,
    hangupBy: readHangup(report, form),
  };
}

/** Without a code that decides it: the time of the end, the code «over», or with an unknown code what is known only afterwards. */
function hasSignOfEnd(report: RawReceipt, form: CallForm): boolean {
  const known = callStatusMeaning(statusCodeOf(report) ?? '', form);
  if (hasEndTime(report) || known?.reason === 'call-ended') return true;
  return !known && (talkedSeconds(report, form) > 0 || readHangup(report, form) !== undefined);
}

function talkedSeconds(report: RawReceipt, form: CallForm): number {
  const ofSecondLeg = form === 'two-way' ? secondsOf(report, 'b_duration') : undefined;
  return ofSecondLeg ?? secondsOf(report, 'duration') ?? 0;
}

/**
 * A two-way call is answered when both are on the line: `start_time` alone is only the caller's. It tells when a completed
 * call was answered only where the second leg did not ring later.
 */
function answeredAt(report: RawReceipt, form: CallForm, status: CallStatus): Date | undefined {
  const startedAt = timeOf(report, 'start_time');
  if (form === 'single') return startedAt;
  const calleeAt = timeOf(report, 'b_start_time');
  if (calleeAt || status !== 'completed' || !startedAt) return calleeAt;
  const calleeRangAt = timeOf(report, 'b_ring_time');
  return calleeRangAt && calleeRangAt > startedAt ? undefined : startedAt;
}

/**
 * The upstream writes this field in Chinese; 用户 (the user) is whoever was called. Where it is a number, 0 is the machine
 * and 1 the callee (as QueryRobotTaskCallDetail of the same product has it); no page tells what it means of two-way calls.
 */
function readHangup(report: RawReceipt, form: CallForm): CallEnd['hangupBy'] {
  const text = textOf(report, 'hangup_direction') ?? '';
  if (form === 'single' && /^[01]$/.test(text)) return text === '1' ? 'callee' : 'platform';
  if (/主叫|caller/i.test(text)) return 'caller';
  if (/用户|被叫|callee|user/i.test(text)) return 'callee';
  if (/机器|平台|系统|platform|robot|system/i.test(text)) return 'platform';
  return undefined;
}
