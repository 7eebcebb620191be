import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { WebSocket } from '@fastify/websocket';
import type { Socket } from 'node:net';
import { AppError } from '../../common/errors/app-error.js';
import { Draining } from '../../common/http/draining.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { EventEpoch } from '../../voice/events/event-epoch.js';
import { EventFeed } from '../feed/event-feed.js';
import { FeedMetrics } from '../feed/feed-metrics.js';
import { StartingPoint } from '../feed/starting-point.js';
import type { Subscriber } from '../feed/subscriber.js';
import type { Subscription } from '../feed/subscription.js';
import { SocketConnection } from './socket-connection.js';
import { SocketSession, type Streams } from './socket-session.js';

/** Proxies end connections that say nothing for longer, mostly after 30 or 60 seconds. */
const BEAT_MS = 15_000;
const MOST_CONNECTIONS = 10_000;

/** The WebSockets of this process. */
@Injectable()
export class EventSockets implements Streams, OnModuleDestroy {
  private readonly sessions = new Set<SocketSession>();
  private beating: NodeJS.Timeout | undefined;

  constructor(
    private readonly feed: EventFeed,
    private readonly start: StartingPoint,
    private readonly epoch: EventEpoch,
    private readonly metrics: FeedMetrics,
    private readonly draining: Draining,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    draining.over.addEventListener('abort', () => this.endAll());
  }

  /** @throws {AppError} `unavailable` */
  assertRoom(): void {
    if (this.sessions.size >= MOST_CONNECTIONS)
      throw new AppError('unavailable', 'This process takes no further WebSocket', { retryAfterSeconds: 1 });
  }

  /** Takes a client whose key has been looked at. @param stream what the WebSocket is written to. */
  open(applicationId: string, socket: WebSocket, stream: Socket): SocketSession {
    const session = new SocketSession(applicationId, new SocketConnection(socket, stream), this);
    this.sessions.add(session);
    this.beating ??= setInterval(() => this.beat(), BEAT_MS);
    socket.on('message', (data: Buffer, isBinary: boolean) => void session.onMessage(data, isBinary));
    socket.once('close', () => {
      this.sessions.delete(session);
      session.onClose();
    });
    if (this.draining.over.aborted) session.end('stopping');
    return session;
  }

  /** Begins a stream for one of them. */
  async subscribe(
    subscriber: Subscriber,
    after: string | undefined,
    onEnd: Parameters<Streams['subscribe']>[2],
  ): Promise<Subscription> {
    const position = await this.start.of(after);
    const subscription = this.feed.subscribe(subscriber, position, (reason) => {
      this.metrics.onEnd('websocket', reason);
      onEnd(reason);
    });
    this.metrics.onOpen('websocket');
    return subscription;
  }

  cursorOf({ position }: Subscription): string {
    return this.epoch.cursorAt(position);
  }

  report(err: unknown): void {
    this.logger.error({ err }, 'a message over a WebSocket could not be answered');
  }

  onModuleDestroy(): void {
    clearInterval(this.beating);
    this.endAll();
  }

  private beat(): void {
    for (const session of this.sessions) session.beat();
  }

  private endAll(): void {
    for (const session of this.sessions) session.end('stopping');
  }
}
