import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { AliyunClient } from '../../../aliyun/aliyun.client.js';
import type { AliyunOptions } from '../../../aliyun/aliyun.options.js';
import { AliyunSigner } from '../../../aliyun/auth/aliyun-signer.js';
import { LOGGER, type Logger } from '../../../common/logging/logger.js';
import { AppConfig } from '../../../config/app.config.js';
import { AccountMetrics } from './account-metrics.js';
import { AccountRegistry } from './account-registry.js';
import { createRegistry } from './create-registry.js';

const UPSTREAM_OPTIONS = Symbol('UpstreamOptions');

/** How the upstream's options are made; the first account's credentials where `ALIYUN_ACCOUNTS` is unset. */
export type UpstreamFactory = Pick<FactoryProvider<AliyunOptions>, 'inject' | 'useFactory'>;

/** The Aliyun accounts. `AliyunClient` and `AliyunSigner` are those of the first one, for what belongs to no call. */
@Module({})
export class AccountsModule {
  static forRootAsync(upstream: UpstreamFactory): DynamicModule {
    return {
      module: AccountsModule,
      providers: [
        AccountMetrics,
        { provide: UPSTREAM_OPTIONS, ...upstream },
        {
          provide: AccountRegistry,
          inject: [AppConfig, UPSTREAM_OPTIONS, LOGGER],
          useFactory: (config: AppConfig, options: AliyunOptions, logger: Logger) =>
            createRegistry(config, { upstream: options, logger }),
        },
        {
          provide: AliyunClient,
          inject: [AccountRegistry],
          useFactory: ({ primary }: AccountRegistry) => primary.client,
        },
        {
          provide: AliyunSigner,
          inject: [AccountRegistry],
          useFactory: ({ primary }: AccountRegistry) => primary.signer,
        },
      ],
      exports: [AccountRegistry, AliyunClient, AliyunSigner],
    };
  }
}
