import { ProblemError } from '../api/problem.js';
import type { GatewayEvent } from '../api/types.js';
import { readStream } from './event-stream.js';

export type LiveState = 'connecting' | 'live' | 'stale';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** `cursor-expired`: what was missed is no longer kept, so everything shown has to be read again. */
const GONE = 410;

type EventListener = (events: readonly GatewayEvent[]) => void;

/** The one stream of the page: it comes again where it ended, and says whether what is shown is current. */
export class LiveFeed {
  state: LiveState = 'connecting';
  private cursor: string | undefined;
  private readonly stop = new AbortController();
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<EventListener>();
  private pending: GatewayEvent[] = [];

  constructor(private readonly onGap: () => void) {}

  async run(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (!this.stop.signal.aborted) {
      const began = performance.now();
      await this.readOnce().catch((error: unknown) => this.failed(error));
      if (this.stop.signal.aborted) return;
      this.show('stale');
      if (performance.now() - began > LONGEST_WAIT_MS) waitMs = FIRST_WAIT_MS;
      await pause(waitMs * (0.5 + Math.random() / 2), this.stop.signal);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  }

  end(): void {
    this.stop.abort();
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  listen(listener: EventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private readOnce(): Promise<void> {
    const handlers = {
      onOpen: () => this.show('live'),
      onEvent: (event: GatewayEvent) => this.queue(event),
      onCursor: (cursor: string) => (this.cursor = cursor),
    };
    return readStream(this.cursor, handlers, this.stop.signal);
  }

  private failed(error: unknown): void {
    if (!(error instanceof ProblemError) || error.status !== GONE) return;
    this.cursor = undefined;
    this.onGap();
  }

  /** A busy gateway sends hundreds a second: what is shown changes a few times a second. */
  private queue(event: GatewayEvent): void {
    this.pending.push(event);
    if (this.pending.length > 1) return;
    setTimeout(() => {
      const events = this.pending;
      this.pending = [];
      for (const listener of this.listeners) listener(events);
    }, 250);
  }

  private show(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
