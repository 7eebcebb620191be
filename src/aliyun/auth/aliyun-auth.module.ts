import { ConfigurableModuleBuilder, Module } from '@nestjs/common';
import { ALIYUN_AUTH_OPTIONS, type AliyunAuthOptions } from './aliyun-auth.options.js';
import { AliyunSigner } from './aliyun-signer.js';
import { AliyunSignerFactory } from './aliyun-signer-factory.js';

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<AliyunAuthOptions>({
  optionsInjectionToken: ALIYUN_AUTH_OPTIONS,
})
  .setClassMethodName('forRoot')
  .build();

/** Signing for any Aliyun RPC product: the signer of the configured identity, and signers of others. */
@Module({
  providers: [
    AliyunSignerFactory,
    {
      provide: AliyunSigner,
      inject: [AliyunSignerFactory],
      useFactory: (signers: AliyunSignerFactory) => signers.create(),
    },
  ],
  exports: [AliyunSigner, AliyunSignerFactory],
})
export class AliyunAuthModule extends ConfigurableModuleClass {}
