import type { HandlerContext, ServiceImpl } from '@connectrpc/connect';
import { Injectable } from '@nestjs/common';
import { AccessWatch } from '../../../applications/access/access-watch.js';
import { Draining } from '../../../common/http/draining.js';
import { RequestValidationPipe } from '../../../common/http/request-validation.pipe.js';
import { EventQueryDto, toEventFilter } from '../../../voice/events/dto/event-query.dto.js';
import { EventEpoch } from '../../../voice/events/event-epoch.js';
import type { EventPosition } from '../../../voice/events/event-position.js';
import { EventFeed } from '../../feed/event-feed.js';
import { FeedMetrics } from '../../feed/feed-metrics.js';
import { StartingPoint } from '../../feed/starting-point.js';
import type { Subscription } from '../../feed/subscription.js';
import { identityOf } from '../caller.js';
import { CUT } from '../connection.js';
import type { EventService, WatchEventsRequest } from '../generated/aliyun_voice/v1/event_service_pb.js';
import { labelsOf, present, textOf } from '../message-values.js';
import { assertKnownFields } from '../unknown-message-fields.js';
import { streamEnded } from './stream-ended.js';
import { type Watched, WatchedEvents } from './watched-events.js';

/** Proxies and clients end connections that say nothing for longer, mostly after 30 or 60 seconds. */
const HEARTBEAT_MS = 15_000;
/** What waits for a client that does not read is thrown away after so long. */
const GOODBYE_MS = 1_000;

/** The event log over gRPC and Connect. */
@Injectable()
export class EventRpcService implements ServiceImpl<typeof EventService> {
  private readonly validation = new RequestValidationPipe();

  constructor(
    private readonly feed: EventFeed,
    private readonly start: StartingPoint,
    private readonly epoch: EventEpoch,
    private readonly draining: Draining,
    private readonly metrics: FeedMetrics,
    private readonly access: AccessWatch,
  ) {}

  async *watchEvents(request: WatchEventsRequest, context: HandlerContext): AsyncGenerator<Watched> {
    const query = this.read(request);
    const watched = new WatchedEvents(identityOf(context).applicationId, toEventFilter(query));
    const subscription = this.subscribe(watched, await this.start.of(query.after), context);
    try {
      yield* this.tell(watched, subscription, context.signal);
    } finally {
      subscription.end();
    }
  }

  private read(request: WatchEventsRequest): EventQueryDto {
    assertKnownFields(request);
    const { after, types, subject, metadata } = request;
    const query = present({
      after: textOf(after),
      types: types.length === 0 ? undefined : types,
      subject: textOf(subject),
      metadata: labelsOf(metadata),
    });
    return this.validation.transform(query, { type: 'query', metatype: EventQueryDto }) as EventQueryDto;
  }

  /** It ends with the client, with its key, with the process, or when the client does not read. */
  private subscribe(watched: WatchedEvents, from: EventPosition, context: HandlerContext): Subscription {
    const { signal, values } = context;
    const { over } = this.draining;
    const stop = () => subscription.end('stopping');
    const leave = () => subscription.end();
    const subscription = this.feed.subscribe(watched, from, (reason) => {
      over.removeEventListener('abort', stop);
      unwatch();
      this.metrics.onEnd('grpc', reason);
      if (reason) setTimeout(values.get(CUT), GOODBYE_MS).unref();
    });
    const unwatch = this.access.watch(identityOf(context), () => subscription.end('key-ended'));
    this.metrics.onOpen('grpc');
    signal.addEventListener('abort', leave);
    over.addEventListener('abort', stop);
    // Either may have happened while the position was looked for.
    if (signal.aborted) leave();
    else if (over.aborted) stop();
    return subscription;
  }

  private async *tell(
    watched: WatchedEvents,
    subscription: Subscription,
    signal: AbortSignal,
  ): AsyncGenerator<Watched> {
    // With nothing left to give, everything until there was given, or is not wanted.
    const here = (): Watched => ({ cursor: this.epoch.cursorAt(subscription.position) });
    let message = here();
    for (;;) {
      yield message;
      const next = await watched.next(HEARTBEAT_MS, signal);
      signal.throwIfAborted();
      if (!next && watched.endReason) throw streamEnded(watched.endReason, message.cursor);
      message = next ?? here();
    }
  }
}
