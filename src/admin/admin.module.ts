import { type DynamicModule, Module } from '@nestjs/common';
import { AuditStoreModule } from '../applications/audit/audit-store.module.js';
import { TenantsModule } from '../applications/tenants/tenants.module.js';
import { createSilentLogger } from '../common/logging/logger.js';
import { LoggingModule } from '../common/logging/logging.module.js';
import { AppConfigModule } from '../config/app-config.module.js';
import type { AppConfig } from '../config/app.config.js';
import { DatabaseModule } from '../database/database.module.js';
import { CommandAudit } from './command-audit.js';
import { Commands } from './commands.js';
import { RestoredDatabase } from './restored-database.js';

/** What the administrators' program needs of the gateway: the database and the services behind the API. */
@Module({})
export class AdminModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AdminModule,
      imports: [
        AppConfigModule.forRoot(config),
        LoggingModule.forRoot(createSilentLogger()),
        DatabaseModule,
        TenantsModule,
        AuditStoreModule,
      ],
      providers: [CommandAudit, Commands, RestoredDatabase],
    };
  }
}
