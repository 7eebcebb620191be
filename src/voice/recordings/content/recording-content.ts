import { Injectable } from '@nestjs/common';
import { pipeline, Readable } from 'node:stream';
import { AppError } from '../../../common/errors/app-error.js';
import { lowMemory } from '../../../common/memory/stream-memory.js';
import type { ByteRange } from '../../../common/http/byte-range.js';
import { endingOf } from '../fetch/content-type.js';
import type { StorageType } from '../recording.js';
import { RecordingsService } from '../recordings.service.js';
import { RecordingStorages } from '../storage/recording-storages.js';
import { exactly } from './exactly.js';
import { assertReadable, type ReadableRecording } from './readable-recording.js';
import { type ContentHeaders, planContent } from './content-plan.js';

/** The conversation of two people; a 304 says so, too, so that what a cache has keeps it. */
const FOR_THE_ONE_WHO_ASKED = { 'cache-control': 'private, no-cache' };

/** What is asked for. */
export interface ContentRequest {
  readonly storageType?: StorageType | undefined;
  readonly headers: ContentHeaders;
  /** HEAD: the same answer without the bytes. */
  readonly isHead: boolean;
}

/** An answer that is ready to be sent. */
export interface ContentAnswer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** None with 304 and 416. */
  readonly body?: Readable;
}

/** The bytes of recordings. */
@Injectable()
export class RecordingContent {
  constructor(
    private readonly recordings: RecordingsService,
    private readonly storages: RecordingStorages,
  ) {}

  /** @throws {AppError} when there is no file to be sent; see {@link assertReadable}. */
  async answer(applicationId: string, callId: string, request: ContentRequest): Promise<ContentAnswer> {
    const recording = await this.recordings.find(applicationId, callId);
    assertReadable(recording, request.storageType);
    const { sizeBytes, sha256, availableAt } = recording;
    const lastModified = new Date(Math.floor(availableAt.getTime() / 1000) * 1000);
    const etag = `"${sha256}"`;
    const plan = planContent(request.headers, { sizeBytes, etag, lastModified }, request.isHead);
    const validators = { etag, 'last-modified': lastModified.toUTCString(), 'accept-ranges': 'bytes' };
    if (plan.status === 304) return { status: 304, headers: { ...validators, ...FOR_THE_ONE_WHO_ASKED } };
    if (plan.status === 416)
      return { status: 416, headers: { ...validators, 'content-range': `bytes */${sizeBytes}` } };
    return {
      status: plan.status,
      headers: { ...validators, ...contentHeaders(recording, plan.range, plan.status === 206) },
      body: request.isHead ? Readable.from([]) : await this.open(recording, plan.range),
    };
  }

  private async open({ callId, storage, objectKey }: ReadableRecording, range: ByteRange): Promise<Readable> {
    try {
      const file = await this.storages.get(storage).open(objectKey, range);
      // Either end closes the other: a client that goes away, a storage that fails.
      return pipeline(file, lowMemory(), exactly(range.end - range.start), () => undefined);
    } catch (cause) {
      throw new AppError(
        'recording-storage-unavailable',
        `The storage «${storage}» does not give the file at the moment`,
        { cause, callId, retryAfterSeconds: 30 },
      );
    }
  }
}

function contentHeaders(
  recording: ReadableRecording,
  { start, end }: ByteRange,
  isPart: boolean,
): Record<string, string> {
  const { callId, contentType, sizeBytes } = recording;
  return {
    'content-type': contentType,
    'content-length': String(end - start),
    'content-disposition': `attachment; filename="${callId}.${endingOf(contentType)}"`,
    ...FOR_THE_ONE_WHO_ASKED,
    'x-content-type-options': 'nosniff',
    ...(isPart && { 'content-range': `bytes ${start}-${end - 1}/${sizeBytes}` }),
  };
}
