import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Lines are written together: a system call for each would cost more than to make the line. */
const BATCH_LENGTH = 8_192;
/** The longest that a line waits; as much of the log is lost when the process is killed. */
const FLUSH_MS = 100;
/** What waits for an output that takes nothing, in characters; further lines are lost, and counted. */
const MOST_WAITING = 4 * 1024 * 1024;
/** A pipe that others have made non-blocking is full. */
const FULL_PIPE_MS = 5;
/** At the end of the process, the write that has just begun is let go first. */
const LET_GO_MS = 20;
/** A write that takes longer has a reader that stands still. */
const HUNG_MS = 1_000;
/** Nobody will ever read it. */
const CLOSED = ['EPIPE', 'EBADF'];

/**
 * Writes lines to a file descriptor, many at once and from another thread: a reader that stands still, or a disk that is full,
 * costs lines and no calls. Once lines are taken again, one says how many were lost.
 */
export class LogOutput implements DestinationStream {
  private lines: string[] = [];
  private length = 0;
  private lostCount = 0;
  /** What is being written, or could not be written yet. */
  private piece: Buffer | undefined;
  /** When the write that is under way began, in monotonic milliseconds. */
  private writingSince: number | undefined;
  private isClosed = false;
  private readonly fd: number;

  /** @param fd of a file, pipe or terminal; it is never closed. */
  constructor(fd: number) {
    this.fd = fd;
    setInterval(() => this.flush(), FLUSH_MS).unref();
    process.on('exit', () => this.end());
  }

  write(line: string): void {
    if (this.isClosed) return;
    if (this.length >= MOST_WAITING) {
      this.lostCount += 1;
      return;
    }
    this.lines.push(line);
    this.length += line.length;
    if (this.length >= BATCH_LENGTH) this.flush();
  }

  /** What waits is written before this returns, if it is taken: pino asks for it after a fatal line. */
  flushSync(): void {
    if (this.isHung) return;
    if (this.writingSince !== undefined) pause(LET_GO_MS);
    else this.takeLines();
    const text = this.writingSince === undefined ? this.piece : this.joinLines();
    if (!text) return;
    try {
      const written = writeSync(this.fd, text);
      if (this.writingSince === undefined) this.piece = restOf(text, written);
    } catch {
      // There is nobody to tell.
    }
  }

  private get isHung(): boolean {
    return this.writingSince !== undefined && performance.now() - this.writingSince > HUNG_MS;
  }

  private end(): void {
    // The end of a process waits for its threads.
    if (this.isHung) process.kill(process.pid, 'SIGKILL');
    this.flushSync();
  }

  private flush(): void {
    if (this.writingSince !== undefined) return;
    this.takeLines();
    const { piece } = this;
    if (!piece) return;
    this.writingSince = performance.now();
    write(this.fd, piece, 0, piece.length, null, (error, written) => {
      this.writingSince = undefined;
      if (error) return this.failed(error);
      this.piece = restOf(piece, written);
      if (this.piece || this.length >= BATCH_LENGTH) this.flush();
    });
  }

  /** It is tried again with what came since, unless nobody ever will read it. */
  private failed({ code = '' }: NodeJS.ErrnoException): void {
    if (code === 'EAGAIN') setTimeout(() => this.flush(), FULL_PIPE_MS).unref();
    if (!CLOSED.includes(code)) return;
    this.isClosed = true;
    this.piece = undefined;
    this.joinLines();
  }

  private takeLines(): void {
    this.piece ??= this.joinLines();
  }

  private joinLines(): Buffer | undefined {
    if (this.length === 0) return undefined;
    if (this.lostCount > 0) this.lines.push(lineOfLost(this.lostCount));
    const joined = Buffer.from(this.lines.join(''));
    [this.lines, this.length, this.lostCount] = [[], 0, 0];
    return joined;
  }
}

function restOf(piece: Buffer, written: number): Buffer | undefined {
  return written < piece.length ? piece.subarray(written) : undefined;
}

function lineOfLost(count: number): string {
  const time = new Date().toISOString();
  return `${JSON.stringify({ level: 'warn', time, count, msg: 'lines of the log were lost: nobody took them' })}\n`;
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
