import type { ServerResponse } from 'node:http';
import type { EventFilter } from '../../voice/events/event-filter.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';
import type { EndReason, Subscriber } from '../feed/subscriber.js';

export const EVENT_STREAM = 'text/event-stream; charset=utf-8';
/** Proxies and clients end connections that say nothing for longer, mostly after 30 or 60 seconds. */
const HEARTBEAT_MS = 15_000;
/** When a client comes again, in milliseconds. */
const RETRY_MS = 2_000;
/** What waits for a client that does not read is thrown away after so long. */
const GOODBYE_MS = 1_000;

/** Every stream sends the same bytes of an event: they are made once. */
const frames = new WeakMap<LoggedEvent, Buffer>();

/** One stream of server-sent events. Its answer is its own: nothing between the feed and the socket keeps events. */
export class SseConnection implements Subscriber {
  takenBytes = 0;
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    readonly applicationId: string,
    readonly filter: EventFilter,
    private readonly answer: ServerResponse,
  ) {}

  /**
   * Begins the answer.
   *
   * @param cursor the current one at any time: a client that comes again without having got an event goes on from there.
   */
  open(headers: Readonly<Record<string, string | number | string[] | undefined>>, cursor: () => string): void {
    // The connection ends with the stream: no request of the client may wait in it.
    this.answer.shouldKeepAlive = false;
    this.answer.writeHead(200, {
      ...headers,
      'content-type': EVENT_STREAM,
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.write(Buffer.from(`retry: ${RETRY_MS}\nid: ${cursor()}\n\n`));
    this.heartbeat = setInterval(() => this.write(Buffer.from(`: still here\nid: ${cursor()}\n\n`)), HEARTBEAT_MS);
    // Not of the request: that one has ended when its body has.
    this.answer.once('close', () => clearInterval(this.heartbeat));
    this.answer.on('error', () => undefined);
    if (this.answer.destroyed) clearInterval(this.heartbeat);
  }

  take(event: LoggedEvent): void {
    this.write(frameOf(event));
  }

  get backlogBytes(): number {
    return this.answer.writableLength;
  }

  /** The client has the cursor of the last event that reached it, and sends it as `Last-Event-ID`. */
  end(reason: EndReason): void {
    clearInterval(this.heartbeat);
    this.answer.end(`: the stream ends (${reason}); come again\n\n`);
    const timer = setTimeout(() => this.answer.destroy(), GOODBYE_MS);
    this.answer.once('close', () => clearTimeout(timer));
  }

  private write(bytes: Buffer): void {
    this.takenBytes += bytes.length;
    this.answer.write(bytes);
  }
}

function frameOf(event: LoggedEvent): Buffer {
  const known = frames.get(event);
  if (known) return known;
  const frame = Buffer.from(`id: ${event.cursor}\nevent: ${event.type}\ndata: ${event.json}\n\n`);
  frames.set(event, frame);
  return frame;
}
