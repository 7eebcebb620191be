import type { HandlerContext, ServiceImpl } from '@connectrpc/connect';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../common/errors/app-error.js';
import { Draining } from '../../../common/http/draining.js';
import { Readiness } from '../../../health/readiness.js';
import {
  type Health,
  type HealthCheckRequest,
  HealthCheckResponse_ServingStatus as ServingStatus,
} from '../generated/grpc/health/v1/health_pb.js';
import { SERVED_NAMES } from '../served.js';

const LOOK_EVERY_MS = 1_000;
/** Nobody needs a key to watch. */
const MOST_WATCHERS = 200;

/** gRPC health checking: what `/health/ready` says. */
@Injectable()
export class HealthRpcService implements ServiceImpl<typeof Health> {
  private watchers = 0;

  constructor(
    private readonly readiness: Readiness,
    private readonly draining: Draining,
  ) {}

  async check({ service }: HealthCheckRequest) {
    if (!isServed(service)) throw new AppError('not-found', 'There is no service of this name');
    return { status: await this.look() };
  }

  /** Tells each change, until the client or the gateway ends it. */
  async *watch({ service }: HealthCheckRequest, { signal }: HandlerContext) {
    if (this.watchers >= MOST_WATCHERS) throw new AppError('unavailable', 'Too many watch already; call Check');
    this.watchers += 1;
    try {
      for (let last: ServingStatus | undefined; ;) {
        const status = isServed(service) ? await this.look() : ServingStatus.SERVICE_UNKNOWN;
        if (status !== last) yield { status };
        last = status;
        await this.rest(signal);
      }
    } finally {
      this.watchers -= 1;
    }
  }

  private async look(): Promise<ServingStatus> {
    return (await this.readiness.isReady()) ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }

  /** Cut short when the gateway begins to stop: that is a change. */
  private async rest(signal: AbortSignal): Promise<void> {
    const { begun, over } = this.draining;
    const news = AbortSignal.any([signal, begun.aborted ? over : begun]);
    await sleep(LOOK_EVERY_MS, undefined, { signal: news }).catch(() => undefined);
    signal.throwIfAborted();
    if (over.aborted) throw new AppError('unavailable', 'The gateway stops');
  }
}

function isServed(service: string): boolean {
  return service === '' || SERVED_NAMES.has(service);
}
