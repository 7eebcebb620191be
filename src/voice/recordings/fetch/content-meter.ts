import { createHash } from 'node:crypto';
import { noteStreamed } from '../../../common/memory/stream-memory.js';

/** Counts and digests what flows through. */
export class ContentMeter {
  sizeBytes = 0;
  private readonly hash = createHash('sha256');

  async *through(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.sizeBytes += chunk.length;
      this.hash.update(chunk);
      noteStreamed(chunk.length);
      yield chunk;
    }
  }

  /** SHA-256 of everything, in hexadecimal; asked for once, at the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}
