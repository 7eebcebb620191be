import type { recordings } from '../../database/schema.js';
import type { RecordingFailure } from './fetch/recording-failure.js';

/**
 * `pending`: reported, not stored yet. `available`: stored. `expired`: the upstream's URL ended before the file was stored.
 * `failed`: what the upstream has is no recording, or too large. `deleted`: removed on request or by age; it never comes back.
 */
export const RECORDING_STATES = ['pending', 'available', 'expired', 'failed', 'deleted'] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

export const STORAGE_TYPES = ['local', 'oss', 'nas'] as const;
export type StorageType = (typeof STORAGE_TYPES)[number];

type RecordingRow = typeof recordings.$inferSelect;

/** A recording as it is stored. */
export type Recording = Omit<RecordingRow, 'sourceDigest' | 'state' | 'storage' | 'failureCode'> & {
  readonly state: RecordingState;
  readonly storage: StorageType | null;
  readonly failureCode: RecordingFailure | null;
  /** Until a fetch may begin, by the database's clock; 0 when it may now. */
  readonly waitSeconds: number;
};

/** A file in a storage. */
export interface StoredFile {
  readonly storage: StorageType;
  readonly objectKey: string;
}
