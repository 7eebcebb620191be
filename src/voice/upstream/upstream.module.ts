import { Module } from '@nestjs/common';
import type { AliyunOptions } from '../../aliyun/aliyun.options.js';
import { AliyunSigner } from '../../aliyun/auth/aliyun-signer.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { Metrics } from '../../metrics/metrics.js';
import { AccountMetrics } from './accounts/account-metrics.js';
import { AccountRegistry } from './accounts/account-registry.js';
import { createRegistry } from './accounts/create-registry.js';
import { toAliyunOptions } from './aliyun-options.js';

const ALIYUN_OPTIONS = Symbol('AliyunOptions');

/** The Aliyun accounts, and which of them places a call. `AliyunSigner` is the first one's, for what belongs to no call. */
@Module({
  providers: [
    AccountMetrics,
    { provide: ALIYUN_OPTIONS, inject: [AppConfig, LOGGER, Metrics], useFactory: toAliyunOptions },
    {
      provide: AccountRegistry,
      inject: [AppConfig, ALIYUN_OPTIONS, LOGGER],
      useFactory: (config: AppConfig, upstream: AliyunOptions, logger: Logger) =>
        createRegistry(config, { upstream, logger }),
    },
    {
      provide: AliyunSigner,
      inject: [AccountRegistry],
      useFactory: ({ primary }: AccountRegistry) => primary.signer,
    },
  ],
  exports: [AccountRegistry, AliyunSigner],
})
export class UpstreamModule {}
