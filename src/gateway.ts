import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.js';
import { FirstApiKey } from './applications/keys/first-api-key.js';
import { randomId } from './common/ids/random-id.js';
import type { Logger } from './common/logging/logger.js';
import { describeListenProblem } from './common/net/listen-problem.js';
import type { AppConfig } from './config/app.config.js';
import type { EmbeddedPostgres } from './database/embedded/embedded-postgres.js';
import { GrpcServer } from './delivery/rpc/grpc-server.js';
import { MetricsServer } from './metrics/metrics-server.js';
import { needsSandbox, resolveUpstream } from './resolve-upstream.js';
import { joinSandbox, type SandboxCompanion, subscribeReceipts } from './sandbox-companion.js';
import { closeInTime, orClose } from './start/close-gateway.js';
import { startTestSide } from './test-side/test-side.js';

/** A gateway that takes requests. */
export interface Gateway {
  readonly app: NestFastifyApplication;
  /** What it goes by: the configuration that it was given, and in sandbox mode where the sandbox is. */
  readonly config: AppConfig;
  readonly url: string;
  /** Host and port of gRPC; undefined without the role api. */
  readonly grpcAddress: string | undefined;
  /** Host and port of /metrics, where it has a port of its own. */
  readonly metricsAddress: string | undefined;
  readonly sandboxUrl: string | undefined;
  /** The first API key, when this start generated it. */
  readonly generatedApiKey: string | undefined;
  /** The file that this start wrote the first API key to, where standard output is a log. */
  readonly apiKeyFile: string | undefined;
  /** @throws {ShutdownTimeoutError} when it takes longer than SHUTDOWN_TIMEOUT_MS; the process has to end then. */
  close(): Promise<void>;
}

/** What a process has to do with the start of its gateway. */
export interface StartContext {
  /** The embedded PostgreSQL, where it has begun to start. */
  readonly embedded?: EmbeddedPostgres | undefined;
  /** Called right before the first worker begins: from here on, calls are placed, and the start is ended in peace. */
  readonly onWork?: () => void;
}

/** Starts the gateway and, in sandbox mode, the sandbox it calls. */
export async function startGateway(given: AppConfig, logger: Logger, context: StartContext = {}): Promise<Gateway> {
  const sandbox = needsSandbox(given) ? await joinSandbox(given) : undefined;
  const config = resolveUpstream(given, { sandboxUrl: sandbox?.url, receiptToken: randomId(32) });
  return await orClose(startBeside(sandbox, { ...context, config, logger }), sandbox);
}

interface Surroundings extends StartContext {
  readonly config: AppConfig;
  readonly logger: Logger;
}

async function startBeside(
  sandbox: SandboxCompanion | undefined,
  { config, logger, embedded, onWork }: Surroundings,
): Promise<Gateway> {
  const app = await createApp(config, logger, embedded);
  onWork?.();
  const testSide = await orClose(startTestSide(app, config, logger), app);
  const { grpcAddress, metricsAddress } = await orClose(listen(app, config), app, testSide);
  const url = config.publicUrl?.replace(/\/$/, '') ?? localUrl(app, config.host);
  const sandboxUrl = config.aliyunMode === 'sandbox' ? config.aliyunVoiceEndpoint : undefined;
  if (sandboxUrl !== undefined && !(await subscribe(sandboxUrl, localUrl(app, config.host), config))) {
    logger.warn('the sandbox does not answer: calls will stay queued, and no receipts will come');
  }
  const firstKey = app.get(FirstApiKey, { strict: false });
  return {
    app,
    config,
    url,
    grpcAddress,
    metricsAddress,
    sandboxUrl,
    generatedApiKey: firstKey.generated,
    apiKeyFile: firstKey.file,
    close: once(() => closeInTime({ app, testSide, sandbox }, config)),
  };
}

/**
 * Listens on every port.
 *
 * @returns where gRPC and the metrics are.
 * @throws what a person can act on.
 */
async function listen(
  app: NestFastifyApplication,
  { port, host, roles }: AppConfig,
): Promise<Pick<Gateway, 'grpcAddress' | 'metricsAddress'>> {
  try {
    await app.listen(port, host);
    const metricsAddress = await app.get(MetricsServer, { strict: false }).listen();
    const grpcAddress = roles.includes('api') ? await app.get(GrpcServer, { strict: false }).listen() : undefined;
    return { grpcAddress, metricsAddress };
  } catch (error) {
    throw describeListenProblem(error, { variable: 'PORT', port, host }) ?? error;
  }
}

/** Has the sandbox push receipts here, unless its queues are read instead, or another process serves the endpoint. */
async function subscribe(sandboxUrl: string, gatewayUrl: string, config: AppConfig): Promise<boolean> {
  const takesPushes = config.receiptSource !== 'mns' && config.roles.includes('api');
  return await subscribeReceipts(
    sandboxUrl,
    takesPushes ? `${gatewayUrl}/callbacks/aliyun/${config.receiptToken}` : undefined,
  );
}

function localUrl(app: NestFastifyApplication, host: string): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function once(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= task());
}
