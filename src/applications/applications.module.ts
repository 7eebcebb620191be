import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AddressGate } from './access/address-gate.js';
import { ApiKeyGuard } from './access/api-key.guard.js';
import { DeclaredAccess } from './access/declared-access.js';
import { RequestAuthenticator } from './access/request-authenticator.js';
import { ApiKeyAuthenticator } from './keys/api-key-authenticator.js';
import { BootstrapKeysRepository } from './keys/bootstrap-keys.repository.js';
import { FirstApiKey } from './keys/first-api-key.js';
import { KeyUse } from './keys/key-use.js';
import { AccessWatch } from './access/access-watch.js';
import { RatesModule } from './limits/rates.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { TenantsModule } from './tenants/tenants.module.js';
import { EventTickets } from './tickets/event-tickets.service.js';
import { TicketAuthenticator } from './tickets/ticket-authenticator.js';

/** Who may do what: API keys, sessions, tickets and scopes. The guard stands before every route of the gateway. */
@Module({
  imports: [TenantsModule, SessionsModule, RatesModule],
  providers: [
    AddressGate,
    ApiKeyAuthenticator,
    BootstrapKeysRepository,
    DeclaredAccess,
    EventTickets,
    FirstApiKey,
    KeyUse,
    AccessWatch,
    RequestAuthenticator,
    TicketAuthenticator,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
  ],
  exports: [AddressGate, ApiKeyAuthenticator, EventTickets, FirstApiKey, AccessWatch, TicketAuthenticator],
})
export class ApplicationsModule {}
