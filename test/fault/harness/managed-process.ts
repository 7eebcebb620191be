import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { testLogDestination } from '../../support/test-log.ts';
import { COMPILE_CACHE, V8_FLAGS } from '../../support/v8-settings.ts';

const PRELOAD = fileURLToPath(new URL('die-with-parent.mjs', import.meta.url));
const CLOCK = fileURLToPath(new URL('shifted-clock.mjs', import.meta.url));
const TAIL_LENGTH = 40;

export interface ProcessOptions {
  readonly name: string;
  /** Absolute path of the program. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Working directory: an empty one, so that no `.env` is read. */
  readonly folder: string;
  /** How far its clock is ahead of the machine's, in milliseconds; without it, it has the machine's clock for ever. */
  readonly clockOffsetMs?: number;
}

/** A process of the build. It dies with the harness; its log lines go into the log of the test run, when there is one. */
export class ManagedProcess {
  private readonly child: ChildProcess;
  private readonly exit: Promise<unknown>;
  private readonly tail: string[] = [];
  private isToldToEnd = false;

  constructor(options: ProcessOptions) {
    const { clockOffsetMs, folder, env } = options;
    const clock = clockOffsetMs === undefined ? {} : { FAULT_CLOCK_OFFSET_MS: String(clockOffsetMs) };
    const preloads = clockOffsetMs === undefined ? [PRELOAD] : [PRELOAD, CLOCK];
    const flags = [...V8_FLAGS, ...preloads.flatMap((file) => ['--import', file])];
    this.child = spawn(process.execPath, [...flags, options.script], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...COMPILE_CACHE, ...env, ...clock },
      stdio: ['pipe', 'pipe', 'pipe'],
      // Ctrl-C is for the harness; its processes end when their standard input does.
      detached: true,
    });
    this.exit = once(this.child, 'exit');
    this.child.stdin?.on('error', () => undefined);
    for (const stream of [this.child.stdout, this.child.stderr]) if (stream) this.follow(stream);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** It ended although nobody told it to. */
  get hasCrashed(): boolean {
    return !this.isAlive && !this.isToldToEnd;
  }

  get exitCode(): number | null {
    return this.child.exitCode;
  }

  /** The last lines it wrote, for error messages. */
  get lastLines(): string {
    return this.tail.join('\n');
  }

  signal(signal: NodeJS.Signals): void {
    this.isToldToEnd ||= signal === 'SIGKILL' || signal === 'SIGTERM';
    if (this.isAlive) this.child.kill(signal);
  }

  /** From now on; only for a process that began with an offset, be it 0. */
  shiftClock(offsetMs: number): void {
    this.child.stdin?.write(`clock ${offsetMs}\n`);
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    if (this.isAlive) await this.exit;
  }

  /** SIGTERM, and waits for the end. @returns false when it had to be killed after `timeoutMs`. */
  async terminate(timeoutMs: number): Promise<boolean> {
    this.signal('SIGTERM');
    const timer = setTimeout(() => this.signal('SIGKILL'), timeoutMs);
    if (this.isAlive) await this.exit;
    clearTimeout(timer);
    return this.child.signalCode !== 'SIGKILL';
  }

  private follow(stream: Readable): void {
    stream.on('error', () => undefined);
    createInterface({ input: stream }).on('line', (line) => {
      this.tail.push(line);
      if (this.tail.length > TAIL_LENGTH) this.tail.shift();
      // The start banner is for people and no log.
      if (line.startsWith('{')) testLogDestination.write(`${line}\n`);
    });
  }
}
