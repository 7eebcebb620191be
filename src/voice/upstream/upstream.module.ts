import { Module } from '@nestjs/common';
import { AliyunModule } from '../../aliyun/aliyun.module.js';
import { AliyunClientFactory } from '../../aliyun/aliyun-client-factory.js';
import { AliyunSignerFactory } from '../../aliyun/auth/aliyun-signer-factory.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { Metrics } from '../../metrics/metrics.js';
import { AccountMetrics } from './accounts/account-metrics.js';
import { AccountRegistry } from './accounts/account-registry.js';
import { createRegistry } from './accounts/create-registry.js';
import { toAliyunOptions } from './aliyun-options.js';

/** The Aliyun accounts, and which of them places a call. The signer of `AliyunAuthModule` is that of the first one. */
@Module({
  imports: [AliyunModule.forRootAsync({ inject: [AppConfig, LOGGER, Metrics], useFactory: toAliyunOptions })],
  providers: [
    AccountMetrics,
    {
      provide: AccountRegistry,
      inject: [AppConfig, AliyunClientFactory, AliyunSignerFactory, LOGGER],
      useFactory: (
        config: AppConfig,
        clients: AliyunClientFactory,
        signers: AliyunSignerFactory,
        logger: Logger,
      ): AccountRegistry => createRegistry(config, { clients, signers, logger }),
    },
  ],
  exports: [AccountRegistry],
})
export class UpstreamModule {}
