import type { PoolClient } from 'pg';
import type { Call } from '../calls/call.js';
import { type RawReceipt, secondsOf, textOf, timeOf, typeOfReceipt } from '../receipts/receipt.js';
import { sourceExpiry } from './fetch/source-url.js';

/** What a receipt says of a recording. */
export interface ReportedRecording {
  readonly sourceUrl: string;
  readonly sourceExpiresAt: Date;
  readonly durationSeconds: number | null;
}

/** Another URL of the same call is taken only while the file is not stored, and never after its deletion. */
const NOTE = `
insert into recordings (call_id, application_id, source_url, source_expires_at, duration_seconds)
values ($1, $2, $3, $4, $5)
on conflict (call_id) do update set
  state = 'pending', source_url = excluded.source_url, source_expires_at = excluded.source_expires_at,
  duration_seconds = excluded.duration_seconds, failure_code = null,
  next_attempt_at = case recordings.state when 'pending' then recordings.next_attempt_at else now() end
where recordings.state in ('pending', 'expired', 'failed') and recordings.source_url <> excluded.source_url`;

/** Makes a job of the recording that a call's receipts report, inside the transaction that reads them. */
export async function noteRecording(
  { id, applicationId }: Pick<Call, 'id' | 'applicationId'>,
  receipts: readonly RawReceipt[],
  client: PoolClient,
): Promise<void> {
  const reported = findRecording(receipts, new Date());
  if (!reported) return;
  const { sourceUrl, sourceExpiresAt, durationSeconds } = reported;
  await client.query({
    name: 'note_recording',
    text: NOTE,
    values: [id, applicationId, sourceUrl, sourceExpiresAt, durationSeconds],
  });
}

/** The last report with a file; receipts come in the order in which they were stored. Pure. */
export function findRecording(receipts: readonly RawReceipt[], now: Date): ReportedRecording | undefined {
  const report = receipts.findLast(
    (raw) => typeOfReceipt(raw) === 'voice-record-report' && textOf(raw, 'record_file') !== undefined,
  );
  const sourceUrl = report && textOf(report, 'record_file');
  if (!report || sourceUrl === undefined) return undefined;
  return {
    sourceUrl,
    sourceExpiresAt: sourceExpiry(sourceUrl, now),
    durationSeconds: durationOf(report),
  };
}

/** The published sample says `duration: 0` of a recording of 56 seconds, so its two times go first. */
function durationOf(report: RawReceipt): number | null {
  const begin = timeOf(report, 'record_begin_time');
  const end = timeOf(report, 'end_time');
  if (begin && end && end > begin) return Math.round((end.getTime() - begin.getTime()) / 1000);
  return secondsOf(report, 'duration') || null;
}
