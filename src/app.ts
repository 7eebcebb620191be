import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { installAccessLog } from './common/http/access-log.js';
import { createHttpAdapter } from './common/http/http-adapter.js';
import { installPublicUrl } from './common/http/public-url.js';
import { Draining } from './common/http/draining.js';
import type { Logger } from './common/logging/logger.js';
import { NestLogger } from './common/logging/nest-logger.js';
import type { AppConfig } from './config/app.config.js';
import { Metrics } from './metrics/metrics.js';
import { installOpenApi } from './openapi-document.js';

/** Receipts come in batches of unknown size. */
const RECEIPT_BODY_LIMIT_BYTES = 5 * 1024 * 1024;

/** Builds the gateway as main, tests and the OpenAPI export use it; it does not listen yet. */
export async function createApp(config: AppConfig, logger: Logger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, logger),
    createHttpAdapter(config),
    {
      logger: new NestLogger(logger),
      // Fastify's own JSON parser is stricter, and no route takes a form.
      bodyParser: false,
      abortOnError: false,
    },
  );
  configureApp(app, config, logger);
  return app;
}

function configureApp(app: NestFastifyApplication, config: AppConfig, logger: Logger): void {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  fastify.removeContentTypeParser('text/plain');
  installAccessLog(fastify, logger, (answered) => metrics.observeRequest(answered));
  installPublicUrl(fastify, config);
  fastify.addHook('onRoute', (route) => {
    if (route.url.startsWith('/callbacks/')) route.bodyLimit = RECEIPT_BODY_LIMIT_BYTES;
  });
  app.get(Draining).install(app);
  installOpenApi(app);
}
