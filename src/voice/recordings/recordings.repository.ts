import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import type { RecordingFailure } from './fetch/recording-failure.js';
import type { Recording, RecordingState, StoredFile } from './recording.js';
import * as sql from './recordings.sql.js';

/** A recording that this process fetches, as long as nobody else has made another attempt. */
export type ClaimedRecording = Pick<
  Recording,
  'callId' | 'applicationId' | 'attempts' | 'sourceUrl' | 'sourceExpiresAt' | 'createdAt' | 'storage' | 'objectKey'
>;
type Claim = Pick<Recording, 'callId' | 'attempts'>;

export interface PendingRecordings {
  readonly count: number;
  /** Since the report of the oldest, in seconds; 0 without any. */
  readonly oldestSeconds: number;
}

/** Recordings in PostgreSQL. Methods of a claim return false when it is lost: taken over, or the recording was deleted. */
@Injectable()
export class RecordingsRepository {
  private readonly mode: AppConfig['aliyunMode'];

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  async find(applicationId: string, callId: string): Promise<Recording | undefined> {
    return (await this.read(sql.FIND, [callId, applicationId, this.mode]))[0];
  }

  /** Claims due recordings, each for `leaseSeconds`. */
  async claimDue(limit: number, leaseSeconds: number): Promise<Recording[]> {
    return await this.read(sql.CLAIM_DUE, [limit, leaseSeconds, this.mode]);
  }

  /** Where the file of a claimed one is. By itself, so that one that cannot be read holds up no other. @throws {UnreadableError} */
  sourceUrlOf({ sourceUrl }: ClaimedRecording): string {
    return sourceUrl === null ? '' : this.vault.open(sourceUrl, 'recordings.source_url');
  }

  async renew({ callId, attempts }: Claim, leaseSeconds: number): Promise<boolean> {
    return await this.write(sql.RENEW, [callId, attempts, leaseSeconds]);
  }

  async setDestination({ callId, attempts }: Claim, file: StoredFile, contentType: string): Promise<boolean> {
    return await this.write(sql.SET_DESTINATION, [callId, attempts, file.storage, file.objectKey, contentType]);
  }

  /** True also when an earlier try has written the same, whose answer was lost. */
  async markAvailable({ callId, attempts }: Claim, sizeBytes: number, sha256: string): Promise<boolean> {
    return await this.write(sql.MARK_AVAILABLE, [callId, attempts, sizeBytes, sha256]);
  }

  /**
   * @param isFinal another attempt would end in the same way.
   * @param pauseSeconds until the next attempt, if there is one.
   * @returns what the recording is now.
   */
  async markFailed(
    { callId, attempts }: Claim,
    failure: RecordingFailure,
    isFinal: boolean,
    pauseSeconds: number,
  ): Promise<RecordingState | undefined> {
    const values = [callId, attempts, failure, isFinal, pauseSeconds];
    return (await this.query<{ state: RecordingState }>(sql.MARK_FAILED, values)).rows[0]?.state;
  }

  async giveBack({ callId, attempts }: Claim): Promise<boolean> {
    return await this.write(sql.GIVE_BACK, [callId, attempts]);
  }

  /** False when there is none, or it was deleted before. */
  async markDeleted(applicationId: string, callId: string, change: AuditedChange): Promise<boolean> {
    return await change.within(this.database, async (client, note) => {
      const { rowCount } = await client.query(sql.MARK_DELETED, [callId, applicationId, this.mode]);
      if (rowCount === 1) await note();
      return rowCount === 1;
    });
  }

  /** @returns how many; `limit` when there may be more. */
  async markOldDeleted(ageDays: number, limit: number): Promise<number> {
    return (await this.query(sql.MARK_OLD_DELETED, [ageDays, limit, this.mode])).rowCount ?? 0;
  }

  /** Deleted recordings whose file is still to be removed. */
  async claimLeftovers(limit: number, leaseSeconds: number): Promise<Recording[]> {
    return await this.read(sql.CLAIM_LEFTOVERS, [limit, leaseSeconds, this.mode]);
  }

  /** The file of a deleted recording is gone. */
  async forgetFile(callId: string): Promise<boolean> {
    return await this.write(sql.FORGET_FILE, [callId]);
  }

  /** @returns how many; `limit` when there may be more. */
  async removeOldRows(ageDays: number, limit: number): Promise<number> {
    return (await this.query(sql.REMOVE_OLD_ROWS, [ageDays, limit, this.mode])).rowCount ?? 0;
  }

  /** What the database's clock showed so many seconds ago. */
  async findTimeAgo(seconds: number): Promise<Date> {
    const { rows } = await this.query<{ time: Date }>(sql.FIND_TIME_AGO, [seconds]);
    return (rows[0] as { time: Date }).time;
  }

  /** Recordings that are not stored yet. */
  async readPending(): Promise<PendingRecordings> {
    const { rows } = await this.query<PendingRecordings>(sql.READ_PENDING, [this.mode]);
    return rows[0] ?? { count: 0, oldestSeconds: 0 };
  }

  private async read(text: string, values: unknown[]): Promise<Recording[]> {
    return (await this.query<Recording>(text, values)).rows;
  }

  private async write(text: string, values: unknown[]): Promise<boolean> {
    return ((await this.query(text, values)).rowCount ?? 0) > 0;
  }

  private async query<R extends QueryResultRow>(text: string, values: unknown[]) {
    return await this.database.pool.query<R>(text, values);
  }
}
