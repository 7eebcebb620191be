import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { TenantsController } from './tenants.controller.js';
import { TenantsModule } from './tenants.module.js';

/** The API of administrators: for processes that serve one. */
@Module({ imports: [TenantsModule], controllers: [TenantsController, ApiKeysController] })
export class TenantsApiModule {}
