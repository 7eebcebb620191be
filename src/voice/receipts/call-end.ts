import { type CallForm } from '../../aliyun/catalog/call-status.js';
import { finalStatusMeaning } from '../../aliyun/catalog/final-status.js';
import { type CallStatus, isFinal } from '../calls/call-status.js';
import type { CallProgress } from './call-progress.js';
import { type RawReceipt, secondsOf, statusCodeOf, textOf, timeOf } from './receipt.js';

type CallEnd = Pick<
  CallProgress,
  'statusCode' | 'reason' | 'initiatedAt' | 'ringingAt' | 'answeredAt' | 'endedAt' | 'durationSeconds' | 'hangupBy'
> & { readonly status: CallStatus };

/** What the receipt after the end of a call (VoiceReport) says. Pure. */
export function readEnd(report: RawReceipt, form: CallForm): CallEnd {
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
  });
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
    hangupBy: readHangup(report),
  };
}

function talkedSeconds(report: RawReceipt, form: CallForm): number {
  const ofSecondLeg = form === 'two-way' ? secondsOf(report, 'b_duration') : undefined;
  return ofSecondLeg ?? secondsOf(report, 'duration') ?? 0;
}

/** A two-way call is answered when both are on the line: `start_time` alone is only the caller's. */
function answeredAt(report: RawReceipt, form: CallForm, status: CallStatus): Date | undefined {
  if (form === 'single') return timeOf(report, 'start_time');
  return timeOf(report, 'b_start_time') ?? (status === 'completed' ? timeOf(report, 'start_time') : undefined);
}

/** The upstream writes this field in Chinese; 用户 (the user) is whoever was called. */
function readHangup(report: RawReceipt): CallProgress['hangupBy'] {
  const text = textOf(report, 'hangup_direction') ?? '';
  if (/主叫|caller/i.test(text)) return 'caller';
  if (/用户|被叫|callee|user/i.test(text)) return 'callee';
  if (/机器|平台|系统|platform|robot|system/i.test(text)) return 'platform';
  return undefined;
}
