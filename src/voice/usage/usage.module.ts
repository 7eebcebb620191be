import { Module } from '@nestjs/common';
import { TenantsModule } from '../../applications/tenants/tenants.module.js';
import { UsageController } from './usage.controller.js';
import { UsageRepository } from './usage.repository.js';
import { UsageService } from './usage.service.js';

/** What applications have used: for processes that serve an API. */
@Module({ imports: [TenantsModule], controllers: [UsageController], providers: [UsageRepository, UsageService] })
export class UsageModule {}
