import { Injectable } from '@nestjs/common';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { AppError } from '../../common/errors/app-error.js';
import { AppConfig } from '../../config/app.config.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import type { RecordingResponseDto } from './dto/recording-response.dto.js';
import { RecordingCleaner } from './recording-cleaner.js';
import { RecordingMetrics } from './recording-metrics.js';
import type { Recording } from './recording.js';
import { RecordingsRepository } from './recordings.repository.js';
import { toRecordingResponse } from './to-recording-response.js';

/** Shows and deletes recordings of an application's calls. */
@Injectable()
export class RecordingsService {
  constructor(
    private readonly recordings: RecordingsRepository,
    private readonly calls: CallsRepository,
    private readonly cleaner: RecordingCleaner,
    private readonly metrics: RecordingMetrics,
    private readonly config: AppConfig,
  ) {}

  async get(applicationId: string, callId: string, publicUrl = ''): Promise<RecordingResponseDto> {
    return this.toResponse(await this.find(applicationId, callId), publicUrl);
  }

  /** @throws {AppError} `not-found` for what is no call of this application, `recording-not-found`. */
  async find(applicationId: string, callId: string): Promise<Recording> {
    const recording = await this.recordings.find(applicationId, callId);
    if (recording) return recording;
    const call = await this.calls.find(applicationId, callId);
    if (!call) throw new AppError('not-found', 'There is no call with this id');
    throw new AppError(
      'recording-not-found',
      'No recording of this call is known: it was not recorded, or Aliyun has not reported it yet. That comes after the end of the call',
      { callId },
    );
  }

  /**
   * Deletes the recording forever: it is not served any more, and its file is removed.
   *
   * @throws {AppError} `recording-storage-unavailable` when the file cannot be removed now; that is tried again later.
   */
  async delete(
    applicationId: string,
    callId: string,
    publicUrl: string,
    change: AuditedChange,
  ): Promise<RecordingResponseDto> {
    const before = await this.find(applicationId, callId);
    if (await this.recordings.markDeleted(applicationId, callId, change)) this.metrics.countDeleted(1);
    // The file of a fetch under way is not there yet: its process, or the cleaner, removes it.
    if (before.state !== 'pending') await this.removeFile(before);
    return this.toResponse(await this.find(applicationId, callId), publicUrl);
  }

  private async removeFile(recording: Recording): Promise<void> {
    try {
      await this.cleaner.removeFile(recording);
    } catch (cause) {
      throw new AppError(
        'recording-storage-unavailable',
        'The recording is deleted and not served any more, but its storage gives no answer; the file will be removed when it does',
        { cause, callId: recording.callId },
      );
    }
  }

  private toResponse(recording: Recording, publicUrl: string): RecordingResponseDto {
    return toRecordingResponse(recording, this.config.recordingRetentionDays, publicUrl);
  }
}
