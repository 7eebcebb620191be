import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { OutgoingGuard } from '../../common/net/outgoing-guard.js';
import { AppConfig } from '../../config/app.config.js';
import { proxiesOf } from '../../config/proxies.js';
import { EventsModule } from '../../voice/events/events.module.js';
import { CursorPlaces } from './dispatcher/cursor-places.js';
import { CursorsRepository } from './dispatcher/cursors.repository.js';
import { DispatcherLease } from './dispatcher/dispatcher-lease.js';
import { DispatcherSteps } from './dispatcher/dispatcher-steps.js';
import { WebhookDispatcher } from './dispatcher/webhook-dispatcher.js';
import { ProcessLoad } from './process-load.js';
import { SenderRepository } from './sender/sender.repository.js';
import { WebhookAttempt } from './sender/webhook-attempt.js';
import { WebhookSender } from './sender/webhook-sender.js';
import { WebhookTransport } from './sender/webhook-transport.js';
import { WebhookRetention } from './webhook-retention.js';
import { WebhookStoreModule } from './webhook-store.module.js';
import { WebhookUpkeep } from './webhook-upkeep.js';

/** Webhooks from the event log to the receiver: what every process has. Its workers go by the role themselves. */
@Module({
  imports: [EventsModule, WebhookStoreModule],
  providers: [
    CursorsRepository,
    CursorPlaces,
    DispatcherLease,
    DispatcherSteps,
    WebhookDispatcher,
    ProcessLoad,
    SenderRepository,
    WebhookAttempt,
    WebhookSender,
    WebhookUpkeep,
    WebhookRetention,
    {
      provide: WebhookTransport,
      inject: [AppConfig, OutgoingGuard],
      useFactory: (config: AppConfig, guard: OutgoingGuard) =>
        new WebhookTransport({ guard, timeoutMs: config.webhookTimeoutMs, proxies: proxiesOf(config) }),
    },
  ],
})
export class WebhooksModule implements OnApplicationShutdown {
  constructor(private readonly transport: WebhookTransport) {}

  async onApplicationShutdown(): Promise<void> {
    await this.transport.close();
  }
}
