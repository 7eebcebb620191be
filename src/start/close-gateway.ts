import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { breakOffAnswers, closePort } from '../common/http/close-port.js';
import { Draining } from '../common/http/draining.js';
import { endWithin } from '../common/timing/end-within.js';
import { settledWithin } from '../common/timing/settled-within.js';
import type { AppConfig } from '../config/app.config.js';
import { GrpcServer } from '../delivery/rpc/grpc-server.js';
import type { SandboxCompanion } from '../sandbox-companion.js';
import type { TestSide } from '../test-side/test-side.js';
import { describeWhatIsLeft } from '../what-is-left.js';

/** Requests that take longer are still answered, while everything else ends. */
const LONGEST_REQUEST_MS = 2_000;
/** A download that takes longer is broken off so long before the end of the stop, which needs that for all else. */
const AFTER_ANSWERS_MS = 5_000;
/** After a start that failed: what does not close within this time ends with the process. */
const LONGEST_CLOSE_MS = 2_000;

/** What can be open when a start fails. */
interface Closable {
  close(): Promise<void>;
}

/** What a gateway closes. */
interface GatewayParts {
  readonly app: NestFastifyApplication;
  readonly testSide: TestSide | undefined;
  readonly sandbox: SandboxCompanion | undefined;
}

/** No dependency can hold up the end of the process: not a database that went silent, not an upstream that does not answer. */
export async function closeInTime(
  { app, testSide, sandbox }: GatewayParts,
  { shutdownDrainMs, shutdownTimeoutMs, roles }: AppConfig,
): Promise<void> {
  const grpc = roles.includes('api') ? app.get(GrpcServer, { strict: false }) : undefined;
  const begin = performance.now();
  const close = async () => {
    await Promise.all([app.get(Draining, { strict: false }).begin(shutdownDrainMs), testSide?.drain(shutdownDrainMs)]);
    await Promise.all([closePort(app.getHttpServer(), LONGEST_REQUEST_MS), grpc?.close(LONGEST_REQUEST_MS)]);
    const leftMs = shutdownTimeoutMs - AFTER_ANSWERS_MS - (performance.now() - begin);
    const breakingOff = setTimeout(() => breakOffAnswers(app.getHttpServer()), Math.max(leftMs, 0));
    // At the same time: a sandbox that hangs must not hold up the end of live calls.
    await Promise.all([app.close(), testSide?.close()]).finally(() => clearTimeout(breakingOff));
    await sandbox?.close();
  };
  const apps = [app, ...(testSide ? [testSide.app] : [])];
  await endWithin(shutdownTimeoutMs, close(), () => describeWhatIsLeft(apps));
}

/** A step of the start; when it fails, what was opened before is closed, as far as it can be. */
export async function orClose<T>(step: Promise<T>, ...opened: readonly (Closable | undefined)[]): Promise<T> {
  try {
    return await step;
  } catch (error) {
    await settledWithin(Promise.all(opened.map((one) => one?.close() ?? Promise.resolve())), LONGEST_CLOSE_MS);
    throw error;
  }
}
