import { Module } from '@nestjs/common';
import { OutgoingGuard } from '../../common/net/outgoing-guard.js';
import { AppConfig } from '../../config/app.config.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { EndpointStatesRepository } from './endpoints/endpoint-states.repository.js';
import { EndpointsRepository } from './endpoints/endpoints.repository.js';
import { WebhookMetrics } from './webhook-metrics.js';

/** Endpoints and deliveries in PostgreSQL, and where they may lead. */
@Module({
  providers: [
    EndpointsRepository,
    EndpointStatesRepository,
    DeliveriesRepository,
    WebhookMetrics,
    {
      provide: OutgoingGuard,
      inject: [AppConfig],
      useFactory: ({ webhookAllowedNetworks }: AppConfig) => new OutgoingGuard(webhookAllowedNetworks),
    },
  ],
  exports: [EndpointsRepository, DeliveriesRepository, WebhookMetrics, OutgoingGuard],
})
export class WebhookStoreModule {}
