import { RECORDING_FAILURES } from './fetch/recording-failure.js';
import type { RecordingFailureDto, RecordingResponseDto } from './dto/recording-response.dto.js';
import type { Recording } from './recording.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A recording as the API shows it: the fields listed here and no others; never the upstream's URL.
 *
 * @param retentionDays 0 keeps recordings for ever.
 * @param publicUrl what stands before the paths of the API.
 */
export function toRecordingResponse(
  recording: Recording,
  retentionDays: number,
  publicUrl: string,
): RecordingResponseDto {
  const { callId, state } = recording;
  const isAvailable = state === 'available';
  return {
    callId,
    state,
    sizeBytes: recording.sizeBytes,
    contentType: isAvailable || state === 'deleted' ? recording.contentType : null,
    sha256: recording.sha256,
    durationSeconds: recording.durationSeconds,
    storageType: isAvailable ? recording.storage : null,
    createdAt: recording.createdAt.toISOString(),
    availableAt: recording.availableAt?.toISOString() ?? null,
    expiresAt: expiryOf(recording, retentionDays)?.toISOString() ?? null,
    failure: failureOf(recording),
    url: isAvailable ? `${publicUrl}/v1/calls/${callId}/recording/content` : null,
  };
}

function expiryOf({ state, sourceExpiresAt, createdAt }: Recording, retentionDays: number): Date | undefined {
  if (state === 'pending' || state === 'expired') return sourceExpiresAt;
  if (state !== 'available' || retentionDays === 0) return undefined;
  return new Date(createdAt.getTime() + retentionDays * DAY_MS);
}

function failureOf({ failureCode }: Recording): RecordingFailureDto | null {
  return failureCode && { code: failureCode, hint: RECORDING_FAILURES[failureCode].hint };
}
