import type { MessageInitShape } from '@bufbuild/protobuf';
import type { EventFilter } from '../../../voice/events/event-filter.js';
import type { LoggedEvent } from '../../../voice/events/logged-event.js';
import type { EndReason, Subscriber } from '../../feed/subscriber.js';
import type { EventSchema } from '../generated/aliyun_voice/v1/event_service_pb.js';

/** Of a message: what stands around the fields of an event. */
const OVERHEAD_BYTES = 32;

/** What a stream sends next: an event with its cursor, or a cursor alone. */
export interface Watched {
  readonly cursor: string;
  readonly event?: MessageInitShape<typeof EventSchema>;
}

/** The subscriber behind one stream: what waits here has not been taken by the connection yet. */
export class WatchedEvents implements Subscriber {
  takenBytes = 0;
  private queue: LoggedEvent[] = [];
  private queuedBytes = 0;
  private reason: EndReason | undefined;
  private wake: () => void = () => undefined;

  constructor(
    readonly applicationId: string,
    readonly filter: EventFilter,
  ) {}

  take(event: LoggedEvent): void {
    const bytes = bytesOf(event);
    this.queue.push(event);
    this.takenBytes += bytes;
    this.queuedBytes += bytes;
    this.wake();
  }

  get backlogBytes(): number {
    return this.queuedBytes;
  }

  /** Who did not read gets nothing more of it: it comes again with the cursor it has. */
  end(reason: EndReason): void {
    this.reason = reason;
    if (reason === 'slow') this.queue = [];
    this.queuedBytes = reason === 'slow' ? 0 : this.queuedBytes;
    this.wake();
  }

  /** Why no further event comes; undefined while the stream goes on. */
  get endReason(): EndReason | undefined {
    return this.reason;
  }

  /** The next event; undefined when none came within `timeoutMs`, when it has ended, or when `signal` fires. */
  async next(timeoutMs: number, signal: AbortSignal): Promise<Watched | undefined> {
    if (this.queue.length === 0 && this.reason === undefined) await this.wait(timeoutMs, signal);
    const event = this.queue.shift();
    if (!event) return undefined;
    this.queuedBytes -= bytesOf(event);
    const { cursor, id, type, subject, json } = event;
    return { cursor, event: { id, type, subject, json } };
  }

  private async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    this.wake = resolve;
    signal.addEventListener('abort', this.wake);
    await promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', this.wake);
  }
}

function bytesOf({ json, id, type, subject, cursor }: LoggedEvent): number {
  return OVERHEAD_BYTES + Buffer.byteLength(json) + id.length + type.length + subject.length + cursor.length;
}
