import { ConfigurableModuleBuilder, Module } from '@nestjs/common';

import type { AliyunAuthOptions } from './aliyun-auth.options.js';
import { AliyunClock } from './aliyun-clock.js';
import { AliyunSigner } from './aliyun-signer.js';
import { createCredentials } from './create-credentials.js';
import type { CredentialsProvider } from './credentials.js';

const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<AliyunAuthOptions>()
  .setClassMethodName('forRoot')
  .build();

/** Token of the {@link CredentialsProvider}. */
const ALIYUN_CREDENTIALS = Symbol('ALIYUN_CREDENTIALS');

/** Signing for any Aliyun RPC product: credentials, the upstream's clock and the signer. */
@Module({
  providers: [
    {
      provide: ALIYUN_CREDENTIALS,
      inject: [MODULE_OPTIONS_TOKEN, AliyunClock],
      useFactory: (options: AliyunAuthOptions, clock: AliyunClock): CredentialsProvider =>
        createCredentials(options, clock),
    },
    {
      provide: AliyunClock,
      inject: [MODULE_OPTIONS_TOKEN],
      useFactory: (options: AliyunAuthOptions): AliyunClock => new AliyunClock(options.now, options.monotonicNow),
    },
    {
      provide: AliyunSigner,
      inject: [ALIYUN_CREDENTIALS, AliyunClock],
      useFactory: (credentials: CredentialsProvider, clock: AliyunClock): AliyunSigner =>
        new AliyunSigner(credentials, clock),
    },
  ],
  exports: [ALIYUN_CREDENTIALS, AliyunClock, AliyunSigner],
})
export class AliyunAuthModule extends ConfigurableModuleClass {}
