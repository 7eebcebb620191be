import { Transform } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Dead chunks in memory at most, between two collections. */
const COLLECT_EVERY_BYTES = 16 * 1024 * 1024;

type Collector = (options: { readonly type: 'minor' }) => void;

let collect: Collector | undefined;
let streamedBytes = 0;

/**
 * Tells that so many bytes have flowed through memory. Their buffers lie outside of V8's heap, which looks after them only
 * when they are 64 MB: a large file leaves that much behind. So every 16 MB the young generation is collected; that takes
 * about a millisecond.
 */
export function noteStreamed(bytes: number): void {
  streamedBytes += bytes;
  if (streamedBytes < COLLECT_EVERY_BYTES) return;
  streamedBytes = 0;
  collect ??= exposeCollector();
  collect({ type: 'minor' });
}

/** Passes a stream on, and keeps the memory low that it leaves behind. */
export function lowMemory(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      noteStreamed(chunk.length);
      done(null, chunk);
    },
  });
}

/** The collector is there without `--expose-gc` on the command line in contexts that are made after this. */
function exposeCollector(): Collector {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collector;
}
