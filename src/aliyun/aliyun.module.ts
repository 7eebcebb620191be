import {
  type ConfigurableModuleAsyncOptions,
  ConfigurableModuleBuilder,
  type DynamicModule,
  Module,
} from '@nestjs/common';

import { AliyunClient } from './aliyun.client.js';
import type { AliyunOptions } from './aliyun.options.js';
import { AliyunAuthModule } from './auth/aliyun-auth.module.js';
import { AliyunClock } from './auth/aliyun-clock.js';
import { AliyunSigner } from './auth/aliyun-signer.js';

interface ModuleExtras {
  /** Visible in every module without an import. Default `false`. */
  readonly isGlobal?: boolean;
}

const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<AliyunOptions>()
  .setClassMethodName('forRoot')
  .setExtras<ModuleExtras>({ isGlobal: false }, (definition, { isGlobal }) => ({ ...definition, global: isGlobal }))
  .build();

/** The client for Aliyun's RPC products, on top of {@link AliyunAuthModule}, which it exports too. */
@Module({
  providers: [
    {
      provide: AliyunClient,
      inject: [MODULE_OPTIONS_TOKEN, AliyunSigner, AliyunClock],
      useFactory: (options: AliyunOptions, signer: AliyunSigner, clock: AliyunClock): AliyunClient =>
        new AliyunClient(options, signer, clock),
    },
  ],
  exports: [AliyunClient, AliyunAuthModule],
})
export class AliyunModule extends ConfigurableModuleClass {
  static override forRoot(options: AliyunOptions & ModuleExtras): DynamicModule {
    return withAuth(super.forRoot(options), AliyunAuthModule.forRoot(options));
  }

  /** The factory runs twice, for the client and for its credentials: it must be pure. */
  static override forRootAsync(options: ConfigurableModuleAsyncOptions<AliyunOptions> & ModuleExtras): DynamicModule {
    return withAuth(super.forRootAsync(options), AliyunAuthModule.forRootAsync(options));
  }
}

function withAuth(module: DynamicModule, auth: DynamicModule): DynamicModule {
  return { ...module, imports: [...(module.imports ?? []), auth] };
}
