import { Transform } from 'node:stream';
import { AppError } from '../../../common/errors/app-error.js';

/**
 * Passes on a stream of so many bytes. One that has fewer, or more, fails: a file that was cut off in its storage must not look
 * like one that came to its end.
 */
export function exactly(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(otherLength('longer'));
      else done(null, chunk);
    },
    flush: (done) => done(left === 0 ? null : otherLength('shorter')),
  });
}

/** Where nothing of the answer has been sent, this is the answer. */
function otherLength(how: 'longer' | 'shorter'): AppError {
  return new AppError('recording-storage-unavailable', `The file in the storage is ${how} than it was`, {
    retryAfterSeconds: 30,
  });
}
