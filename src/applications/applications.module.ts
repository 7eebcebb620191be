import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AddressGate } from './address-gate.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { ApiKeyGuard } from './api-key.guard.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { BootstrapKeysRepository } from './bootstrap-keys.repository.js';
import { FirstApiKey } from './first-api-key.js';
import { EventTickets } from './tickets/event-tickets.service.js';
import { TicketAuthenticator } from './tickets/ticket-authenticator.js';

/** Tenants, their API keys and tickets. The guard stands before every route of the gateway. */
@Module({
  providers: [
    AddressGate,
    ApiKeysRepository,
    ApiKeyAuthenticator,
    BootstrapKeysRepository,
    EventTickets,
    FirstApiKey,
    TicketAuthenticator,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
  ],
  exports: [AddressGate, ApiKeyAuthenticator, EventTickets, FirstApiKey, TicketAuthenticator],
})
export class ApplicationsModule {}
