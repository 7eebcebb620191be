import {
  type ConfigurableModuleAsyncOptions,
  ConfigurableModuleBuilder,
  type DynamicModule,
  Module,
} from '@nestjs/common';
import { ALIYUN_OPTIONS, type AliyunOptions } from './aliyun.options.js';
import { AliyunClientFactory } from './aliyun-client-factory.js';
import { AliyunAuthModule } from './auth/aliyun-auth.module.js';

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<AliyunOptions>({
  optionsInjectionToken: ALIYUN_OPTIONS,
})
  .setClassMethodName('forRoot')
  .build();

/** Clients of Aliyun's RPC products, on top of {@link AliyunAuthModule}, which it exports too. */
@Module({ providers: [AliyunClientFactory], exports: [AliyunClientFactory, AliyunAuthModule] })
export class AliyunModule extends ConfigurableModuleClass {
  static override forRoot(options: AliyunOptions): DynamicModule {
    return withAuth(super.forRoot(options), AliyunAuthModule.forRoot(options));
  }

  /** The factory runs twice, for the clients and for their credentials: it must be pure. */
  static override forRootAsync(options: ConfigurableModuleAsyncOptions<AliyunOptions>): DynamicModule {
    return withAuth(super.forRootAsync(options), AliyunAuthModule.forRootAsync(options));
  }
}

function withAuth(module: DynamicModule, auth: DynamicModule): DynamicModule {
  return { ...module, imports: [...(module.imports ?? []), auth] };
}
