import { setTimeout as sleep } from 'node:timers/promises';
import type { EventDto, EventListDto } from '../../src/voice/events/dto/event.dto.js';
import { EventSocket } from './event-socket.js';
import { EventStream } from './event-stream.js';
import { GrpcClient } from './grpc-client.js';
import { GrpcEventStream } from './grpc-stream.js';

/** Where a gateway listens. */
export interface Place {
  readonly url: string;
  readonly grpcAddress: string;
}

/** A receipt that was on its way to a gateway that is killed comes again after a time. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 20;

/** A client that follows the log by one way, and goes on elsewhere from the last event that it got. */
export abstract class EventWay {
  abstract readonly name: string;
  /** The events as JSON, in the order in which they came. */
  private readonly before: string[] = [];

  constructor(
    protected readonly key: string,
    private after: string,
  ) {}

  get events(): readonly string[] {
    return [...this.before, ...this.current()];
  }

  /** Begins at a gateway, after the last event. */
  async follow(place: Place): Promise<void> {
    await this.open(place, this.after);
  }

  /** As when the connection breaks. */
  cut(): void {
    this.close();
    this.before.push(...this.current());
    this.forget();
    const last = this.before.at(-1);
    if (last !== undefined) this.after = (JSON.parse(last) as EventDto).cursor;
  }

  /** Waits until what it has is enough. */
  async until(isEnough: (events: readonly string[]) => boolean): Promise<void> {
    for (const until = performance.now() + PATIENCE_MS; !isEnough(this.events); await sleep(PAUSE_MS)) {
      if (performance.now() > until) throw new Error(`${this.name} has only ${this.events.length} events`);
    }
  }

  protected abstract open(place: Place, after: string): Promise<void>;
  /** What came since it was opened. */
  protected abstract current(): readonly string[];
  protected abstract close(): void;
  protected abstract forget(): void;
}

export class PageWay extends EventWay {
  readonly name = 'pages';
  private read: string[] = [];
  private following = new AbortController();

  protected open({ url }: Place, after: string): Promise<void> {
    this.following = new AbortController();
    void this.readOn(url, after, this.following.signal);
    return Promise.resolve();
  }

  protected current(): readonly string[] {
    return this.read;
  }

  protected close(): void {
    this.following.abort();
  }

  protected forget(): void {
    this.read = [];
  }

  private async readOn(url: string, after: string, signal: AbortSignal): Promise<void> {
    const headers = { authorization: `Bearer ${this.key}` };
    for (let cursor = after; !signal.aborted; await sleep(PAUSE_MS)) {
      const answer = await fetch(`${url}/v1/events?limit=7&after=${cursor}`, { headers, signal }).catch(
        () => undefined,
      );
      const page = answer?.ok ? ((await answer.json().catch(() => undefined)) as EventListDto | undefined) : undefined;
      if (!page || signal.aborted) continue;
      cursor = page.nextAfter;
      this.read.push(...page.items.map((event) => JSON.stringify(event)));
    }
  }
}

export class SseWay extends EventWay {
  readonly name = 'server-sent events';
  private stream: EventStream | undefined;

  protected async open({ url }: Place, after: string): Promise<void> {
    this.stream = await EventStream.open(url, this.key, { lastEventId: after });
  }

  protected current(): readonly string[] {
    return this.stream?.events.map((event) => JSON.stringify(event)) ?? [];
  }

  protected close(): void {
    this.stream?.cut();
  }

  protected forget(): void {
    this.stream = undefined;
  }
}

export class SocketWay extends EventWay {
  readonly name = 'WebSocket';
  private socket: EventSocket | undefined;

  protected async open({ url }: Place, after: string): Promise<void> {
    this.socket = await EventSocket.open(url, { key: this.key });
    await this.socket.subscribe({ after });
  }

  protected current(): readonly string[] {
    return this.socket?.texts ?? [];
  }

  protected close(): void {
    this.socket?.cut();
  }

  protected forget(): void {
    this.socket = undefined;
  }
}

export class GrpcWay extends EventWay {
  readonly name = 'gRPC';
  private client: GrpcClient | undefined;
  private stream: GrpcEventStream | undefined;

  protected open({ grpcAddress }: Place, after: string): Promise<void> {
    this.client = new GrpcClient(grpcAddress, this.key);
    this.stream = new GrpcEventStream(this.client, { after });
    return Promise.resolve();
  }

  protected current(): readonly string[] {
    return this.stream?.events.map(({ json }) => json) ?? [];
  }

  protected close(): void {
    this.stream?.cut();
    this.client?.close();
  }

  protected forget(): void {
    this.stream = undefined;
  }
}
