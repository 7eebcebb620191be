import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { ByteRange } from '../../../common/http/byte-range.js';
import { OssConnection, type OssOptions } from './oss-connection.js';
import { inParts } from './part-chunks.js';
import type { RecordingStorage } from './recording-storage.js';

/**
 * One part is in memory for each file that is being stored; OSS takes 10,000 of them. A link of 20 kB/s carries one within the
 * time-out of a request: else no try would ever come to its end.
 */
const PART_BYTES = 2 * 1024 * 1024;
const MOST_TRIES = 3;
const RETRY_PAUSE_MS = 500;
const PAGE_SIZE = 1_000;

interface Part {
  readonly number: number;
  readonly etag: string;
}

/** Recordings in Aliyun's object storage. A file is uploaded in parts and appears when the upload is completed. */
export class OssStorage implements RecordingStorage {
  readonly type = 'oss';
  private readonly connection: OssConnection;

  constructor(private readonly options: OssOptions) {
    this.connection = new OssConnection(options);
  }

  async save(key: string, content: AsyncIterable<Buffer>, contentType: string): Promise<void> {
    const name = this.nameOf(key);
    const client = await this.connection.client();
    const { uploadId } = await client.initMultipartUpload(name, { mime: contentType });
    try {
      const parts: Part[] = [];
      for await (const part of inParts(content, PART_BYTES)) {
        parts.push(await this.upload({ name, uploadId, number: parts.length + 1 }, part));
      }
      await (await this.connection.client()).completeMultipartUpload(name, uploadId, parts);
    } catch (error) {
      await client.abortMultipartUpload(name, uploadId).catch(() => undefined);
      throw error;
    }
  }

  async open(key: string, { start, end }: ByteRange): Promise<Readable> {
    const client = await this.connection.client();
    const answer = await client.getStream(this.nameOf(key), { headers: { Range: `bytes=${start}-${end - 1}` } });
    return answer.stream as Readable;
  }

  async remove(key: string): Promise<void> {
    await (await this.connection.client()).delete(this.nameOf(key));
  }

  async discardAttempts(key: string): Promise<void> {
    const name = this.nameOf(key);
    await this.discard(name, (upload) => upload.name === name);
  }

  async discardOld(before: Date): Promise<void> {
    await this.discard(this.options.prefix, ({ initiated }) => new Date(initiated) < before);
  }

  /** A part is sent again by itself: after a gigabyte it would be a pity to begin anew. */
  private async upload(
    { name, uploadId, number }: { name: string; uploadId: string; number: number },
    part: Buffer,
  ): Promise<Part> {
    for (let tries = 1; ; tries++) {
      try {
        const client = await this.connection.client();
        const { etag } = await client.uploadPart(name, uploadId, number, part, 0, part.length);
        return { number, etag };
      } catch (error) {
        if (tries === MOST_TRIES || isRefusal(error)) throw error;
        await sleep(RETRY_PAUSE_MS);
      }
    }
  }

  /** One page is enough: what it leaves is found by the next round. */
  private async discard(prefix: string, isLeftOver: (upload: { name: string; initiated: string }) => boolean) {
    const client = await this.connection.client();
    const { uploads } = await client.listUploads({ prefix, 'max-uploads': PAGE_SIZE });
    for (const upload of uploads as { name: string; uploadId: string; initiated: string }[]) {
      if (isLeftOver(upload)) await client.abortMultipartUpload(upload.name, upload.uploadId);
    }
  }

  private nameOf(key: string): string {
    return this.options.prefix + key;
  }
}

/** OSS has answered, and would answer the same again. */
function isRefusal(error: unknown): boolean {
  const { status } = error as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500;
}
