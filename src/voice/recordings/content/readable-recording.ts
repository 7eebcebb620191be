import { AppError } from '../../../common/errors/app-error.js';
import { RECORDING_FAILURES } from '../fetch/recording-failure.js';
import type { Recording, StorageType } from '../recording.js';

type Known = 'storage' | 'objectKey' | 'contentType' | 'sizeBytes' | 'sha256' | 'availableAt';

/** A recording whose file can be read. */
export type ReadableRecording = Recording & { readonly [field in Known]: NonNullable<Recording[field]> };

const LONGEST_WAIT_SECONDS = 60;

/**
 * Throws what there is instead of a file.
 *
 * @param storageType where the caller expects the file.
 * @throws {AppError} `recording-pending`, `recording-expired`, `recording-deleted`, `recording-failed`, `recording-stored-elsewhere`.
 */
export function assertReadable(
  recording: Recording,
  storageType: StorageType | undefined,
): asserts recording is ReadableRecording {
  const { state, storage } = recording;
  if (state !== 'available') throw missing(recording);
  if (storageType !== undefined && storageType !== storage) {
    throw new AppError(
      'recording-stored-elsewhere',
      `The recording is stored in «${storage}», not in «${storageType}»`,
      { callId: recording.callId },
    );
  }
}

function missing({ callId, state, failureCode, waitSeconds }: Recording): AppError {
  const hint = failureCode === null ? undefined : RECORDING_FAILURES[failureCode].hint;
  switch (state) {
    case 'pending': {
      const retryAfterSeconds = Math.min(LONGEST_WAIT_SECONDS, Math.max(1, Math.ceil(waitSeconds)));
      return new AppError('recording-pending', 'The recording is being fetched from Aliyun', {
        callId,
        hint,
        retryAfterSeconds,
      });
    }
    case 'expired':
      return new AppError(
        'recording-expired',
        'Aliyun keeps the address of a recording for seven days, and the file could not be fetched by then',
        { callId, hint },
      );
    case 'failed':
      return new AppError('recording-failed', 'What Aliyun has is no recording that can be kept', { callId, hint });
    case 'deleted':
    case 'available':
      return new AppError('recording-deleted', 'The recording was deleted, on request or by its age', { callId });
  }
}
