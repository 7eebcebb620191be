import { Module } from '@nestjs/common';
import { EventsModule } from '../../voice/events/events.module.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { WebhookDeliveriesController } from './deliveries/webhook-deliveries.controller.js';
import { ApplicationWebhooksController } from './endpoints/application-webhooks.controller.js';
import { EndpointsService } from './endpoints/endpoints.service.js';
import { LogPlaces } from './endpoints/log-places.js';
import { WebhookEndpointsController } from './endpoints/webhook-endpoints.controller.js';
import { WebhookStoreModule } from './webhook-store.module.js';

/** Endpoints and deliveries as their applications see them: for processes that serve an API. */
@Module({
  imports: [EventsModule, WebhookStoreModule],
  controllers: [ApplicationWebhooksController, WebhookEndpointsController, WebhookDeliveriesController],
  providers: [EndpointsService, DeliveriesService, LogPlaces],
})
export class WebhooksApiModule {}
