import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/app.config.js';
import { Database } from '../database/database.js';
import { openVault, readKeys } from './open-vault.js';
import { Vault } from './vault.js';

/** The keys of this process, proven against the database before anything is read. */
@Global()
@Module({
  providers: [
    {
      provide: Vault,
      inject: [AppConfig, Database],
      useFactory: async (config: AppConfig, database: Database) => await openVault(database, await readKeys(config)),
    },
  ],
  exports: [Vault],
})
export class PrivacyModule {}
