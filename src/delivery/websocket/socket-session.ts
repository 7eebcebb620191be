import { toAppError } from '../../common/http/problem.js';
import { AppError } from '../../common/errors/app-error.js';
import type { EventFilter } from '../../voice/events/event-filter.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';
import type { EndReason, Subscriber } from '../feed/subscriber.js';
import type { Subscription } from '../feed/subscription.js';
import { idOf, readMessage } from './client-message.js';
import { SubscribeDto, toFilter } from './dto/client-message.dto.js';
import {
  ENDINGS,
  endMessage,
  errorMessage,
  eventMessage,
  heartbeatMessage,
  subscribedMessage,
} from './server-message.js';
import type { SocketConnection } from './socket-connection.js';

const MOST_SUBSCRIPTIONS = 100;
/** Messages that wait for the ones before them. */
const MOST_WAITING = 32;
/** A connection that wants nothing for so long is closed. */
const LONGEST_IDLE_MS = 60_000;
/** Whoever comes again shows its key again: one that was revoked gets no further than this. */
const LONGEST_MS = 3_600_000;
const POLICY_VIOLATION = 1008;

type OnEnd = (reason?: EndReason) => void;

/** What a session needs of the process that it is in. */
export interface Streams {
  /** @throws {AppError} `cursor-expired`, `unavailable` */
  subscribe(subscriber: Subscriber, after: string | undefined, onEnd: OnEnd): Promise<Subscription>;
  cursorOf(subscription: Subscription): string;
  /** A failure whose cause the client is not told. */
  report(failure: unknown): void;
}

interface Stream {
  readonly subscription: Subscription;
  readonly hasHeartbeat: boolean;
}

/** What one client has subscribed to. Its messages are answered one after the other. */
export class SocketSession {
  private readonly streams = new Map<string, Stream>();
  private readonly openedAt = performance.now();
  private idleSince = this.openedAt;
  private turn: Promise<void> = Promise.resolve();
  private waiting = 0;
  private isEnding = false;

  constructor(
    private readonly applicationId: string,
    private readonly connection: SocketConnection,
    private readonly feed: Streams,
  ) {}

  /** Never rejects. */
  async onMessage(bytes: Buffer, isBinary: boolean): Promise<void> {
    if (this.waiting >= MOST_WAITING) return this.connection.close(POLICY_VIOLATION, 'too many messages at once');
    this.waiting += 1;
    this.turn = this.turn.then(async () => {
      await this.answer(bytes, isBinary);
      this.waiting -= 1;
    });
    await this.turn;
  }

  /** Every 15 seconds: says where its streams are, and ends what lasts too long. */
  beat(): void {
    const now = performance.now();
    if (!this.connection.ping()) return;
    if (now - this.openedAt > LONGEST_MS) return this.end('renewal');
    if (this.streams.size === 0 && now - this.idleSince > LONGEST_IDLE_MS)
      return this.connection.close(POLICY_VIOLATION, 'no subscription for a minute');
    for (const [id, stream] of this.streams) if (stream.hasHeartbeat) this.tellCursor(id, stream);
  }

  /** Ends its streams, and the connection. */
  end(reason: EndReason): void {
    // Each of its streams says so, too, when it ends.
    if (this.isEnding) return;
    this.isEnding = true;
    const ending = ENDINGS[reason];
    for (const [id, { subscription }] of [...this.streams]) {
      this.connection.send(endMessage(id, ending, this.feed.cursorOf(subscription)));
      subscription.end(reason);
    }
    this.connection.close(ending.closeCode, ending.code);
  }

  /** The client is gone. */
  onClose(): void {
    for (const { subscription } of [...this.streams.values()]) subscription.end();
  }

  private async answer(bytes: Buffer, isBinary: boolean): Promise<void> {
    if (this.connection.isClosed) return;
    try {
      const message = readMessage(bytes, isBinary);
      if (message instanceof SubscribeDto) await this.subscribe(message);
      else this.unsubscribe(message.id);
    } catch (thrown) {
      const error = toAppError(thrown, true);
      if (error.code === 'internal') this.feed.report(thrown);
      this.connection.send(errorMessage(idOf(bytes), error));
    }
  }

  private async subscribe(message: SubscribeDto): Promise<void> {
    const { id, after, heartbeat: hasHeartbeat = false } = message;
    this.assertFree(id);
    const subscriber = this.subscriberOf(id, toFilter(message));
    // One that ended by itself is told of, with where it was, before it is forgotten.
    const subscription = await this.feed.subscribe(subscriber, after, (reason) => {
      if (!reason) this.forget(id);
    });
    if (this.connection.isClosed) return subscription.end();
    const stream = { subscription, hasHeartbeat };
    this.streams.set(id, stream);
    this.connection.send(subscribedMessage(id));
    if (hasHeartbeat) this.tellCursor(id, stream);
  }

  private assertFree(id: string): void {
    if (this.streams.has(id))
      throw new AppError('invalid-request', `There is a subscription ${id} already; unsubscribe it, or use another id`);
    if (this.streams.size >= MOST_SUBSCRIPTIONS)
      throw new AppError('rate-limited', `A connection has at most ${MOST_SUBSCRIPTIONS} subscriptions`);
  }

  private unsubscribe(id: string): void {
    const stream = this.streams.get(id);
    if (!stream) throw new AppError('not-found', `There is no subscription ${id}`);
    stream.subscription.end();
  }

  private forget(id: string): void {
    this.streams.delete(id);
    this.idleSince = performance.now();
  }

  private tellCursor(id: string, { subscription }: Stream): void {
    this.connection.send(heartbeatMessage(id, this.feed.cursorOf(subscription)));
  }

  private subscriberOf(id: string, filter: EventFilter): Subscriber {
    const { applicationId, connection } = this;
    return {
      applicationId,
      filter,
      take: (event: LoggedEvent) => connection.send(eventMessage(id, event)),
      get takenBytes() {
        return connection.takenBytes;
      },
      get backlogBytes() {
        return connection.backlogBytes;
      },
      end: (reason) => this.end(reason),
    };
  }
}
