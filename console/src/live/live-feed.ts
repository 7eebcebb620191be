import { voice } from '../api/client.js';
import type { GatewayEvent } from '../api/types.js';

export type LiveState = 'connecting' | 'live' | 'stale';

/** A busy gateway sends hundreds a second: what is shown changes a few times a second. */
const TOGETHER_MS = 250;
/** After a refusal for good: a cursor of another log, or a session that ended. */
const ANEW_MS = 5_000;

type EventListener = (events: readonly GatewayEvent[]) => void;

/** The one stream of the page: it comes again where it was cut, and says whether what is shown is current. */
export class LiveFeed {
  state: LiveState = 'connecting';
  private readonly stop = new AbortController();
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<EventListener>();
  private pending: GatewayEvent[] = [];

  /** @param onGap the stream begins now: what happened to what was read before is not told */
  constructor(private readonly onGap: () => void) {}

  async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      await this.follow().catch(() => undefined);
      this.show('stale');
      await new Promise((resolve) => setTimeout(resolve, ANEW_MS));
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

  private async follow(): Promise<void> {
    const { signal } = this.stop;
    let hasPlace = false;
    const onCursor = () => void (hasPlace = true);
    const onConnection = (isOpen: boolean) => {
      this.show(isOpen ? 'live' : 'stale');
      if (isOpen && !hasPlace) this.onGap();
    };
    for await (const event of voice.events.stream({ signal, onConnection, onCursor })) this.queue(event);
  }

  private queue(event: GatewayEvent): void {
    this.pending.push(event);
    if (this.pending.length > 1) return;
    setTimeout(() => {
      const events = this.pending;
      this.pending = [];
      for (const listener of this.listeners) listener(events);
    }, TOGETHER_MS);
  }

  private show(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}
