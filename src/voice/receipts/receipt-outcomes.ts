import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { CallMetrics } from '../call-store/call-metrics.js';
import { type CallUpdate, toCallRows } from '../call-store/call-rows.js';
import type { ReportedRecording } from '../recordings/recording-intake.js';
import { WRITE_OUTCOMES } from '../call-store/receipt-outcomes.sql.js';
import { GIVE_UP_SECONDS } from './receipts.repository.js';

/** What a batch of receipts was found to change. */
export interface Outcomes {
  readonly updates: readonly CallUpdate[];
  readonly recordings: readonly ReportedRecording[];
  /** Receipts that were read, each with the call it belongs to. */
  readonly read: readonly {
    readonly id: string;
    readonly callId: string | undefined;
    /** What is kept of it, when its callee was erased. */
    readonly body: RawReceipt | undefined;
  }[];
  /** Ids of receipts whose call may not know its upstream id yet. */
  readonly early: readonly string[];
}

/** What became of it. */
export interface WrittenOutcomes {
  /** For each receipt that was read, how long it had waited. */
  readonly lagsSeconds: readonly number[];
  /** Calls that somebody else writes at this moment, or has written since they were read; nothing of them was written. */
  readonly heldCallIds: ReadonlySet<string>;
  /** Receipts that another worker has read meanwhile, or is about to. */
  readonly missedCount: number;
}

interface OutcomeRow {
  readonly lagSeconds: number | null;
  readonly heldId: string | null;
  readonly missedCount: number;
}

/** Writes what receipts change, in one statement. A lost answer does no harm: read again, the same receipts change nothing. */
@Injectable()
export class ReceiptOutcomes {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly metrics: CallMetrics,
    private readonly vault: Vault,
  ) {}

  async write({ updates, recordings, read, early }: Outcomes): Promise<WrittenOutcomes> {
    const { rows } = await this.database.writer.query<OutcomeRow>({
      name: 'write_receipt_outcomes',
      text: WRITE_OUTCOMES,
      values: [
        ...toCallRows(updates, this.config),
        JSON.stringify(recordings.map((one) => this.toRecordingRow(one))),
        JSON.stringify(
          read.map(({ id, callId, body }) => ({
            id,
            call_id: callId,
            body: body && this.vault.sealJson(body, 'receipts.body'),
          })),
        ),
        early,
        GIVE_UP_SECONDS,
      ],
    });
    const heldCallIds = new Set(rows.flatMap(({ heldId }) => heldId ?? []));
    this.metrics.countUpdates(updates.filter(({ call }) => !heldCallIds.has(call.id)));
    return {
      lagsSeconds: rows.flatMap(({ lagSeconds }) => lagSeconds ?? []),
      heldCallIds,
      missedCount: rows.reduce((sum, { missedCount }) => sum + missedCount, 0),
    };
  }

  private toRecordingRow(recording: ReportedRecording): object {
    return {
      call_id: recording.callId,
      application_id: recording.applicationId,
      mode: this.config.aliyunMode,
      source_url: this.vault.seal(recording.sourceUrl, 'recordings.source_url'),
      source_digest: this.vault.digest(recording.sourceUrl),
      source_expires_at: recording.sourceExpiresAt,
      duration_seconds: recording.durationSeconds,
    };
  }
}
