import type { StatusObject } from '@grpc/grpc-js';
import {
  type Event,
  EventService,
  type WatchEventsRequestSchema,
} from '../../src/delivery/rpc/generated/aliyun_voice/v1/event_service_pb.js';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { GrpcClient } from './grpc-client.js';

const PATIENCE_MS = 20_000;

/** A client of WatchEvents that keeps what it received, and can be cut off. */
export class GrpcEventStream {
  readonly events: Event[] = [];
  /** Of each message, in order. */
  readonly cursors: string[] = [];
  /** Resolves with how it ended, whoever ended it. */
  readonly ended: Promise<StatusObject>;
  private readonly stream;
  private tell: () => void = () => undefined;

  constructor(client: GrpcClient, request: MessageInitShape<typeof WatchEventsRequestSchema> = {}) {
    const { promise, resolve } = Promise.withResolvers<StatusObject>();
    this.ended = promise;
    this.stream = client.stream(EventService.method.watchEvents, request);
    this.stream.on('data', ({ cursor, event }: { cursor: string; event?: Event }) => {
      this.cursors.push(cursor);
      if (event) this.events.push(event);
      this.tell();
    });
    this.stream.on('error', () => undefined);
    this.stream.on('status', (status: StatusObject) => {
      resolve(status);
      this.tell();
    });
  }

  get lastCursor(): string {
    return this.cursors.at(-1) ?? '';
  }

  /** Waits until what it received is enough. */
  async until(isEnough: (stream: this) => boolean): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (!isEnough(this)) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) throw new Error(`only these events came: ${this.events.map(({ id }) => id).join(' ')}`);
      await this.next(leftMs);
    }
  }

  /** Takes nothing any more, and does not say so. */
  stopReading(): void {
    this.stream.pause();
  }

  cut(): void {
    this.stream.cancel();
  }

  private async next(timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    this.tell = resolve;
    await promise;
    clearTimeout(timer);
  }
}
