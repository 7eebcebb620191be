import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Identity } from '../../applications/access/identity.js';
import { AccessWatch } from '../../applications/access/access-watch.js';
import { Draining } from '../../common/http/draining.js';
import { EventEpoch } from '../../voice/events/event-epoch.js';
import type { EventFilter } from '../../voice/events/event-filter.js';
import { EventFeed } from '../feed/event-feed.js';
import { FeedMetrics } from '../feed/feed-metrics.js';
import { StartingPoint } from '../feed/starting-point.js';
import { SseConnection } from './sse-connection.js';

/** Who listens, to what, and from where on. */
export interface StreamRequest {
  readonly identity: Identity;
  readonly filter: EventFilter;
  /** From now on without it. */
  readonly after: string | undefined;
}

/** Streams of server-sent events. */
@Injectable()
export class SseStreams {
  constructor(
    private readonly feed: EventFeed,
    private readonly start: StartingPoint,
    private readonly epoch: EventEpoch,
    private readonly draining: Draining,
    private readonly metrics: FeedMetrics,
    private readonly access: AccessWatch,
  ) {}

  /**
   * Answers with a stream that ends with the client, with its key or session, with the process, or when the client does not read.
   *
   * @throws {AppError} `cursor-expired`, `unavailable`; nothing was answered then.
   */
  async open({ identity, filter, after }: StreamRequest, reply: FastifyReply): Promise<void> {
    const position = await this.start.of(after);
    const connection = new SseConnection(identity.applicationId, filter, reply.raw);
    const { over } = this.draining;
    const stop = () => subscription.end('stopping');
    const subscription = this.feed.subscribe(connection, position, (reason) => {
      over.removeEventListener('abort', stop);
      unwatch();
      this.metrics.onEnd('sse', reason);
    });
    const unwatch = this.access.watch(identity, () => subscription.end('key-ended'));
    this.metrics.onOpen('sse');
    reply.hijack();
    connection.open(reply.getHeaders(), () => this.epoch.cursorAt(subscription.position));
    reply.raw.once('close', () => subscription.end());
    // It may have gone while the position was looked for.
    if (reply.raw.destroyed) subscription.end();
    else if (over.aborted) stop();
    else over.addEventListener('abort', stop);
  }
}
