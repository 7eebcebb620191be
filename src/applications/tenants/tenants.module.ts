import { Module } from '@nestjs/common';
import { ApiKeysRepository } from '../keys/api-keys.repository.js';
import { ApiKeysService } from '../keys/api-keys.service.js';
import { KeySide } from '../keys/key-side.js';
import { QuietHoursModule } from '../quiet-hours/quiet-hours.module.js';
import { ApplicationSettingsModule } from '../settings/application-settings.module.js';
import { TenantsRepository } from './tenants.repository.js';
import { TenantsService } from './tenants.service.js';

/** Applications and their API keys, to read and to manage; for every process, also for one that serves nothing. */
@Module({
  imports: [ApplicationSettingsModule, QuietHoursModule],
  providers: [ApiKeysRepository, ApiKeysService, KeySide, TenantsRepository, TenantsService],
  exports: [ApiKeysRepository, ApiKeysService, KeySide, TenantsService],
})
export class TenantsModule {}
