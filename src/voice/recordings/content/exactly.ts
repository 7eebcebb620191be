import { Transform } from 'node:stream';

/**
 * Passes on a stream of so many bytes. One that has fewer, or more, fails: a file that was cut off in its storage must not look
 * like one that came to its end.
 */
export function exactly(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(new Error('the file is longer than it was'));
      else done(null, chunk);
    },
    flush: (done) => done(left === 0 ? null : new Error('the file is shorter than it was')),
  });
}
