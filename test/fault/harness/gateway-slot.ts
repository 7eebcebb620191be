import { setTimeout as sleep } from 'node:timers/promises';
import { ManagedProcess } from './managed-process.ts';
import { waitUntil } from './waiting.ts';

const START_TIMEOUT_MS = 60_000;
const MOST_STARTS = 5;
const RESTART_PAUSE_MS = 200;
const TERMINATE_TIMEOUT_MS = 30_000;

export interface SlotOptions {
  readonly name: string;
  readonly port: number;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Resets its connections to PostgreSQL. */
  readonly cutDatabase?: () => void;
  /** Its clock can be shifted while it runs. */
  readonly hasOwnClock?: boolean;
}

/** A gateway with a fixed port, whose process comes and goes. */
export class GatewaySlot {
  private readonly options: SlotOptions;
  private process: ManagedProcess | undefined;
  private starting: Promise<void> | undefined;
  private isReady = false;
  private clockOffsetMs = 0;
  /** Settings of the next start, over its own; with them it is no gateway of the ordinary load. */
  otherEnv: Readonly<Record<string, string>> | undefined;

  constructor(options: SlotOptions) {
    this.options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get name(): string {
    return this.options.name;
  }

  get port(): number {
    return this.options.port;
  }

  /** Clients may try it: it was ready, and nobody has ended it. */
  get isUp(): boolean {
    return this.isReady;
  }

  /** What its process wrote last, when it was ready and then ended by itself. */
  get crash(): string | undefined {
    return this.isReady && this.process?.hasCrashed ? this.lastLines : undefined;
  }

  get lastLines(): string {
    return this.process?.lastLines ?? '';
  }

  /** Starts a process unless one runs or starts, and waits until it is ready. */
  async start(): Promise<void> {
    if (this.isReady) return;
    this.starting ??= this.keepLaunching().finally(() => {
      this.starting = undefined;
    });
    await this.starting;
  }

  /** `kill -9`, also in the middle of its start. */
  async kill(): Promise<void> {
    this.isReady = false;
    await this.process?.kill();
  }

  /** SIGTERM. @returns whether it ended by itself. */
  async terminate(): Promise<boolean> {
    this.isReady = false;
    return (await this.process?.terminate(TERMINATE_TIMEOUT_MS)) ?? true;
  }

  /** SIGSTOP: the process freezes in the middle of whatever it does. */
  pause(): void {
    this.process?.signal('SIGSTOP');
  }

  resume(): void {
    this.process?.signal('SIGCONT');
  }

  /** Its clock from now on, and after its next starts: ahead of the machine's (milliseconds), or behind it. */
  shiftClock(offsetMs: number): void {
    this.clockOffsetMs = offsetMs;
    this.process?.shiftClock(offsetMs);
  }

  cutDatabase(): void {
    this.options.cutDatabase?.();
  }

  /** As a supervisor does: a start that fails (the database is away, or the process is killed) is tried again. */
  private async keepLaunching(): Promise<void> {
    for (let attempt = 1; !(await this.launch()); attempt++) {
      if (attempt === MOST_STARTS) throw new Error(`${this.options.name} does not start:\n${this.lastLines}`);
      await sleep(RESTART_PAUSE_MS);
    }
  }

  /** @returns false when the process ended before it was ready. */
  private async launch(): Promise<boolean> {
    const child = new ManagedProcess({
      ...this.options,
      env: { GRPC_PORT: '0', ...this.options.env, ...this.otherEnv, PORT: String(this.options.port) },
      ...(this.options.hasOwnClock && { clockOffsetMs: this.clockOffsetMs }),
    });
    this.process = child;
    let health = 'no answer';
    return await waitUntil(`${this.options.name} to be ready`, START_TIMEOUT_MS, async () => {
      if (!child.isAlive) return 'ended';
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      health = answer ? `${answer.status} ${await answer.text()}` : 'no answer';
      return answer?.ok === true && child.isAlive ? 'ready' : undefined;
    }).then(
      (end) => (this.isReady = end === 'ready'),
      (error: Error) => {
        throw new Error(`${error.message} (${health}):\n${child.lastLines}`, { cause: error });
      },
    );
  }
}
