import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../app.js';
import { Draining } from '../common/http/draining.js';
import type { Logger } from '../common/logging/logger.js';
import { settledWithin } from '../common/timing/settled-within.js';
import type { AppConfig } from '../config/app.config.js';
import { GrpcServer } from '../delivery/rpc/grpc-server.js';
import { isSandbox } from '../sandbox-companion.js';
import { carriesTestKey } from './carries-test-key.js';
import { handOver } from './hand-over.js';
import { testSideConfig } from './test-side-config.js';

/** Of a start that failed. */
const LONGEST_CLOSE_MS = 2_000;

/** The side of a live gateway that serves its test keys: an application of its own, in sandbox mode, behind the same ports. */
export interface TestSide {
  readonly app: NestFastifyApplication;
  /** Streams end once the port is about to close, after `drainMs`. */
  drain(drainMs: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts it where test keys have a sandbox, before the ports of the gateway are open.
 *
 * @param live the application that listens.
 */
export async function startTestSide(
  live: NestFastifyApplication,
  config: AppConfig,
  logger: Logger,
): Promise<TestSide | undefined> {
  const own = testSideConfig(config);
  if (!own) return undefined;
  const app = await createApp(own, logger.child({ side: 'test' }));
  try {
    await Promise.all([complete(live), complete(app)]);
  } catch (error) {
    await settledWithin(app.close(), LONGEST_CLOSE_MS);
    throw error;
  }
  handOver(live.getHttpServer(), app.getHttpServer(), carriesTestKey);
  if (config.roles.includes('api')) grpcOf(live).handOver(grpcOf(app), carriesTestKey);
  if (!(await isSandbox(own.aliyunVoiceEndpoint ?? '')))
    logger.warn('the sandbox of TEST_KEYS_SANDBOX_URL does not answer: calls of test keys will stay queued');
  return {
    app,
    drain: (drainMs) => app.get(Draining, { strict: false }).begin(drainMs),
    close: () => app.close(),
  };
}

/** Everything listens to its server by then; it opens no port. */
async function complete(app: NestFastifyApplication): Promise<void> {
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
}

function grpcOf(app: NestFastifyApplication): GrpcServer {
  return app.get(GrpcServer, { strict: false });
}
