import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Turns } from '../../../common/batching/turns.js';
import type { ByteRange } from '../../../common/http/byte-range.js';

const READ_SIZE_BYTES = 256 * 1024;

/** A part of a file; each read takes a turn. Its end, or being destroyed, closes the file. */
export function streamOf(file: FileHandle, { start, end }: ByteRange, turns: Turns): Readable {
  let position = start;
  let reading: Promise<unknown> = Promise.resolve();
  async function readNext(this: Readable): Promise<void> {
    const length = Math.min(READ_SIZE_BYTES, end - position);
    if (length <= 0) return void this.push(null);
    const { bytesRead, buffer } = await turns.take(() => file.read(Buffer.allocUnsafe(length), 0, length, position));
    position += bytesRead;
    this.push(bytesRead === 0 ? null : buffer.subarray(0, bytesRead));
  }
  return new Readable({
    highWaterMark: READ_SIZE_BYTES,
    read() {
      reading = readNext.call(this).catch((error: Error) => this.destroy(error));
    },
    destroy(error, callback) {
      void reading
        .then(() => turns.take(() => file.close()))
        .then(
          () => callback(error),
          (failure: Error) => callback(error ?? failure),
        );
    },
  });
}
