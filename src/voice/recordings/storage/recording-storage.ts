import type { Readable } from 'node:stream';
import type { ByteRange } from '../../../common/http/byte-range.js';
import type { StorageType } from '../recording.js';

/** Where recordings are kept. A file is there as a whole or not at all. */
export interface RecordingStorage {
  readonly type: StorageType;

  /** Stores the file; when `content` throws, or the process dies, nothing is visible under `key`. */
  save(key: string, content: AsyncIterable<Buffer>, contentType: string): Promise<void>;

  /** A part of a file as a stream; destroying it gives everything back that it holds. */
  open(key: string, range: ByteRange): Promise<Readable>;

  /** Removes the file; it is no error when there is none. */
  remove(key: string): Promise<void>;

  /** Removes what earlier attempts to store this file have left behind. Only for who has the lease. */
  discardAttempts(key: string): Promise<void>;

  /** Removes what attempts left behind that began before `before`. */
  discardOld(before: Date): Promise<void>;
}
