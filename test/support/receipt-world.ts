import { createSilentLogger } from '../../src/common/logging/logger.js';
import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { CallMetrics } from '../../src/voice/call-store/call-metrics.js';
import type { CallRequest } from '../../src/voice/call-store/call-request.js';
import { CallUpdatesRepository } from '../../src/voice/call-store/call-updates.repository.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import type { AttemptRecord } from '../../src/voice/call-store/calls.records.js';
import type { RawReceipt } from '../../src/aliyun/receipts/receipt.js';
import { ReceiptOutcomes } from '../../src/voice/receipts/receipt-outcomes.js';
import { ReceiptProcessor } from '../../src/voice/receipts/receipt-processor.js';
import { ReceiptsRepository } from '../../src/voice/receipts/receipts.repository.js';
import { anAttempt, anIntent } from './call-builders.js';
import { createTestDatabase } from './test-database.js';
import { TEST_VAULT } from './test-vault.js';

const TTS: CallRequest = { kind: 'tts', ttsCode: 'TTS_1000003' };
const OPERATIONS = {
  tts: 'SingleCallByTts',
  'voice-file': 'SingleCallByVoice',
  ivr: 'IvrCall',
  'two-way': 'ClickToDial',
};

/** Calls and receipts in PostgreSQL, without anything that sends or waits. */
export class ReceiptWorld {
  readonly receipts: ReceiptsRepository;
  readonly calls: CallUpdatesRepository;
  readonly reader: ReceiptProcessor;
  private readonly writes: CallWrites;
  private counter = 0;

  private constructor(readonly database: Database) {
    const config = new AppConfig();
    this.receipts = new ReceiptsRepository(database, TEST_VAULT, config, createSilentLogger());
    this.calls = new CallUpdatesRepository(database, config);
    const outcomes = new ReceiptOutcomes(database, config, new CallMetrics(new Metrics()), TEST_VAULT);
    this.reader = new ReceiptProcessor(this.receipts, this.calls, outcomes);
    this.writes = new CallWrites(database, TEST_VAULT);
  }

  static async open(): Promise<ReceiptWorld> {
    const database = new Database(await createTestDatabase(), 4);
    return new ReceiptWorld(database);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** A call that is being sent: its id is stored, the upstream's answer is still to come. */
  async send(request: CallRequest = TTS): Promise<string> {
    const intent = anIntent({ request, operation: OPERATIONS[request.kind], status: 'dispatching', attemptMs: 60_000 });
    const stamp = { nonce: intent.id, timestamp: intent.createdAt, signedFor: 'test' };
    await this.writes.insertIntent({ ...intent, stamp });
    return intent.id;
  }

  /** An id as the upstream gives them. */
  newUpstreamId(): string {
    this.counter += 1;
    return `116012354148^${this.counter}`;
  }

  /** The upstream's answer to a call. */
  async answer(callId: string, upstreamCallId: string): Promise<void> {
    const now = new Date('2026-11-23T08:00:00.250Z');
    await this.record({ callId, status: 'initiated', upstreamCallId, upstreamCode: 'OK', initiatedAt: now });
  }

  async record(result: Partial<AttemptRecord> & Pick<AttemptRecord, 'callId' | 'status'>): Promise<void> {
    await this.writes.recordAttempt(anAttempt({ nonce: result.callId, ...result }));
  }

  /** Receipts arrive and are read, as far as they are due. */
  async arrive(...receipts: RawReceipt[]): Promise<void> {
    await this.receipts.append(receipts);
    await this.readAll();
  }

  async readAll(): Promise<void> {
    while ((await this.reader.read(500)).count > 0);
  }

  /** Time passes: receipts that fitted no call are due again. */
  async lookAgain(): Promise<void> {
    await this.database.pool.query('update receipts set look_at = now() where ingested_at is null');
    await this.readAll();
  }

  async call(id: string): Promise<Record<string, unknown>> {
    const { rows } = await this.database.pool.query<Record<string, unknown>>('select * from calls where id = $1', [id]);
    return rows[0] ?? {};
  }

  async events(id: string): Promise<{ number: number; type: string; data: Record<string, unknown> }[]> {
    const text = 'select number, type, data from call_events where call_id = $1 order by number';
    return (await this.database.pool.query<{ number: number; type: string; data: Record<string, unknown> }>(text, [id]))
      .rows;
  }
}
