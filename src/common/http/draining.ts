import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether the process is about to stop: it still answers, but should get no new connections. */
export class Draining {
  private readonly beginning = new AbortController();
  private readonly end = new AbortController();

  get isDraining(): boolean {
    return this.beginning.signal.aborted;
  }

  /** Fires when the process is told to stop. */
  get begun(): AbortSignal {
    return this.beginning.signal;
  }

  /** Fires when the port is about to close: answers that would go on for long end now. */
  get over(): AbortSignal {
    return this.end.signal;
  }

  /** Every answer from now on ends its connection, and readiness fails; after `drainMs` the port may close. */
  async begin(drainMs: number): Promise<void> {
    if (this.isDraining) return;
    this.beginning.abort();
    await sleep(drainMs);
    this.end.abort();
  }

  /** Makes answers close their connections while draining, so that no request meets a closing socket. */
  install(app: NestFastifyApplication): void {
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onSend', (_request, reply, _payload, done) => {
        if (this.isDraining) void reply.header('connection', 'close');
        done();
      });
  }
}
