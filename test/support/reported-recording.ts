import { Database } from '../../src/database/database.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { ReceiptOutcomes } from '../../src/voice/receipts/receipt-outcomes.js';
import { findRecording } from '../../src/voice/recordings/recording-intake.js';
import { RecordingWorker } from '../../src/voice/recordings/recording-worker.js';
import type { RecordingResponseDto } from '../../src/voice/recordings/dto/recording-response.dto.js';
import type { TestGateway } from './test-gateway.js';

/** Recordings of a gateway whose loops are off: tests report them and fetch when they want. */
export class ReportedRecordings {
  constructor(private readonly test: TestGateway) {}

  /** As the ingest does it for a receipt. @param callId default a new one. */
  async report(url: string, callId = newCallId(Date.now())): Promise<string> {
    const body = { call_id: '1^1', status_code: '200000', record_file: url };
    const receipt = { type: 'voice-record-report', body, receivedAt: new Date() } as const;
    const recording = findRecording({ id: callId, applicationId: 'default' }, [receipt]);
    const outcomes = this.test.part(ReceiptOutcomes);
    await outcomes.write({ updates: [], recordings: recording ? [recording] : [], read: [], early: [] });
    return callId;
  }

  /** Fetches what is due, and waits for its end. */
  async fetchDue(): Promise<void> {
    await this.worker.runOnce();
    await this.worker.whenIdle();
  }

  async get(callId: string): Promise<RecordingResponseDto> {
    return (await this.test.api.send<RecordingResponseDto>('GET', `/v1/calls/${callId}/recording`)).body;
  }

  /** Changes a row; for what only time would do. */
  async change(callId: string, assignment: string): Promise<void> {
    await this.database.pool.query(`update recordings set ${assignment} where call_id = $1`, [callId]);
  }

  get worker(): RecordingWorker {
    return this.test.part(RecordingWorker);
  }

  private get database(): Database {
    return this.test.part(Database);
  }
}
