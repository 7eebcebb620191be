import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApplicationsModule } from '../../src/applications/applications.module.js';
import { createHttpAdapter } from '../../src/common/http/http-adapter.js';
import { createLogger } from '../../src/common/logging/logger.js';
import { LoggingModule } from '../../src/common/logging/logging.module.js';
import { describeStartFailure } from '../../src/common/start/start-failure.js';
import { AppConfigModule } from '../../src/config/app-config.module.js';
import { AppConfig } from '../../src/config/app.config.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { createTestDatabase } from '../support/test-database.js';
import { PRIVATE_VALUES, testLogDestination } from '../support/test-log.js';
import { TEST_KEYS } from '../support/stored-numbers.js';

@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  list(): string {
    return 'everything';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

@Module({})
class TestApp {}

describe('a gateway with a route that declares no scope', () => {
  it('does not start, and says in one line which route it is', async () => {
    const config = Object.assign(new AppConfig(), {
      databaseUrl: await createTestDatabase(),
      encryptionKeys: TEST_KEYS,
      bootstrapApiKey: PRIVATE_VALUES.apiKey,
    });
    const logger = createLogger({ level: 'debug', format: 'json' }, testLogDestination);
    const imports = [AppConfigModule.forRoot(config), LoggingModule.forRoot(logger), DatabaseModule];
    const app = await NestFactory.create<NestFastifyApplication>(
      { module: TestApp, imports: [...imports, ApplicationsModule, ForgottenModule] },
      createHttpAdapter(config),
      { logger: false, bodyParser: false, abortOnError: false },
    );
    const failure: unknown = await app.listen(0, '127.0.0.1').catch((error: unknown) => error);
    await app.close();
    expect(describeStartFailure(failure, [])).toBe(
      'No scope is declared for GET ForgottenController.list: mark each with @Scope(…), @AnyKey() or @Public()',
    );
  });
});
