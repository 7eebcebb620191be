import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import { AppConfig } from './app.config.js';

/** Provides the one validated {@link AppConfig} to every module. */
@Global()
@Module({})
export class AppConfigModule {
  /** @param config what the process entry (or a test) read with `loadAppConfig`. */
  static forRoot(config: AppConfig): DynamicModule {
    const gateway = registerAs('gateway', () => config);
    return {
      module: AppConfigModule,
      imports: [ConfigModule.forRoot({ cache: true, ignoreEnvFile: true, load: [gateway] })],
      providers: [{ provide: AppConfig, inject: [gateway.KEY], useFactory: (loaded: AppConfig) => loaded }],
      exports: [AppConfig],
    };
  }
}
