import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { installAccessLog } from './common/http/access-log.js';
import { rememberConnections } from './common/http/close-port.js';
import { installCors } from './common/http/cors.js';
import { createHttpAdapter } from './common/http/http-adapter.js';
import { installContentEncoding } from './common/http/content-encoding.js';
import { installPublicUrl } from './common/http/public-url.js';
import { Draining } from './common/http/draining.js';
import { answerExpectations } from './common/http/expectations.js';
import { installCsvBodies } from './common/http/csv-body.js';
import { installJsonBodies } from './common/http/json-body.js';
import { installRequestChecks } from './common/http/request-checks.js';
import { installSecurityHeaders } from './common/http/security-headers.js';
import { cutStalledAnswers } from './common/http/stalled-answers.js';
import type { Logger } from './common/logging/logger.js';
import { NestLogger } from './common/logging/nest-logger.js';
import { exportedTraceOf } from './common/tracing/server-span.js';
import type { AppConfig } from './config/app.config.js';
import type { EmbeddedPostgres } from './database/embedded/embedded-postgres.js';
import { installConsole } from './console-page/console-page.js';
import { ConnectRoutes } from './delivery/rpc/connect-routes.js';
import { Metrics } from './metrics/metrics.js';
import { installOpenApi } from './openapi-document.js';
import { installReceiptBodyParser, isReceiptUrl } from './voice/receipts/receipt-body-parser.js';

/** Receipts come in batches of unknown size. */
const RECEIPT_BODY_LIMIT_BYTES = 5 * 1024 * 1024;

/** Builds the gateway as main, tests and the OpenAPI export use it; it does not listen yet. */
export async function createApp(
  config: AppConfig,
  logger: Logger,
  embedded?: EmbeddedPostgres,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, logger, embedded),
    createHttpAdapter({ ...config, hasWebSockets: config.roles.includes('api') }),
    {
      logger: new NestLogger(logger),
      // Bodies are read by installJsonBodies; no route takes a form.
      bodyParser: false,
      abortOnError: false,
    },
  );
  await configureApp(app, config, logger);
  return app;
}

async function configureApp(app: NestFastifyApplication, config: AppConfig, logger: Logger): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  rememberConnections(fastify.server);
  cutStalledAnswers(fastify);
  installAccessLog(fastify, logger, (answered, context) => metrics.observeRequest(answered, exportedTraceOf(context)));
  // Before whatever may refuse a request: refusals have these headers, too.
  await installSecurityHeaders(fastify, config);
  await installCors(fastify, config.corsOrigins);
  if (config.roles.includes('api')) app.get(ConnectRoutes, { strict: false }).install(fastify);
  fastify.removeContentTypeParser('text/plain');
  installReceiptBodyParser(fastify);
  installPublicUrl(fastify, config);
  installRequestChecks(fastify, isReceiptUrl);
  installContentEncoding(fastify);
  installJsonBodies(fastify);
  installCsvBodies(fastify);
  answerExpectations(fastify.server);
  fastify.addHook('onRoute', (route) => {
    if (isReceiptUrl(route.url)) route.bodyLimit = RECEIPT_BODY_LIMIT_BYTES;
  });
  app.get(Draining).install(app);
  installOpenApi(app);
  if (config.console === 'on' && config.roles.includes('api')) {
    installConsole(fastify, { isSandbox: config.aliyunMode === 'sandbox' });
  }
}
