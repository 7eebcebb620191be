import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AddressGate } from './access/address-gate.js';
import { ApiKeyGuard } from './access/api-key.guard.js';
import { DeclaredAccess } from './access/declared-access.js';
import { ApiKeyAuthenticator } from './keys/api-key-authenticator.js';
import { BootstrapKeysRepository } from './keys/bootstrap-keys.repository.js';
import { FirstApiKey } from './keys/first-api-key.js';
import { KeyUse } from './keys/key-use.js';
import { KeyWatch } from './keys/key-watch.js';
import { AddressRates } from './limits/address-rates.js';
import { KeyRates } from './limits/key-rates.js';
import { TenantsModule } from './tenants/tenants.module.js';
import { EventTickets } from './tickets/event-tickets.service.js';
import { TicketAuthenticator } from './tickets/ticket-authenticator.js';

/** Who may do what: API keys, tickets and scopes. The guard stands before every route of the gateway. */
@Module({
  imports: [TenantsModule],
  providers: [
    AddressGate,
    AddressRates,
    ApiKeyAuthenticator,
    BootstrapKeysRepository,
    DeclaredAccess,
    EventTickets,
    FirstApiKey,
    KeyRates,
    KeyUse,
    KeyWatch,
    TicketAuthenticator,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
  ],
  exports: [AddressGate, ApiKeyAuthenticator, EventTickets, FirstApiKey, KeyWatch, TicketAuthenticator],
})
export class ApplicationsModule {}
