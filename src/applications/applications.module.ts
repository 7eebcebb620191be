import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { ApiKeyGuard } from './api-key.guard.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { BootstrapKeysRepository } from './bootstrap-keys.repository.js';
import { FirstApiKey } from './first-api-key.js';

/** Tenants and their API keys. The guard stands before every route of the gateway. */
@Module({
  providers: [
    ApiKeyAuthenticator,
    ApiKeysRepository,
    BootstrapKeysRepository,
    FirstApiKey,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
  ],
  exports: [ApiKeyAuthenticator, FirstApiKey],
})
export class ApplicationsModule {}
