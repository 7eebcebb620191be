import type { Call } from '../call-store/call.js';
import { type RawReceipt, secondsOf, textOf, timeOf } from '../../aliyun/receipts/receipt.js';
import type { TypedReceipt } from '../../aliyun/receipts/receipt-type.js';
import { sourceExpiry } from './fetch/source-url.js';

/** What a receipt says of the recording of a call. */
export interface ReportedRecording {
  readonly callId: string;
  readonly applicationId: string;
  readonly sourceUrl: string;
  readonly sourceExpiresAt: Date;
  readonly durationSeconds: number | null;
}

/** A receipt with the time at which it was stored, by the database's clock. */
type ReceivedReceipt = TypedReceipt & { readonly receivedAt: Date };

/** The last report with a file; receipts come in the order in which they were stored. Pure. */
export function findRecording(
  { id, applicationId }: Pick<Call, 'id' | 'applicationId'>,
  receipts: readonly ReceivedReceipt[],
): ReportedRecording | undefined {
  const report = receipts.findLast(
    ({ type, body }) => type === 'voice-record-report' && textOf(body, 'record_file') !== undefined,
  );
  const sourceUrl = report && textOf(report.body, 'record_file');
  if (!report || sourceUrl === undefined) return undefined;
  return {
    callId: id,
    applicationId,
    sourceUrl,
    sourceExpiresAt: sourceExpiry(sourceUrl, report.receivedAt),
    durationSeconds: durationOf(report.body),
  };
}

/** The published sample says `duration: 0` of a recording of 56 seconds, so its two times go first. */
function durationOf(report: RawReceipt): number | null {
  const begin = timeOf(report, 'record_begin_time');
  const end = timeOf(report, 'end_time');
  if (begin && end && end > begin) return Math.round((end.getTime() - begin.getTime()) / 1000);
  return secondsOf(report, 'duration') || null;
}
