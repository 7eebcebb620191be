import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SandboxClock } from './clock/sandbox.clock.js';
import { SandboxAddress } from './recordings/sandbox.address.js';
import { SandboxModule } from './sandbox.module.js';
import type { SandboxOptions } from './settings/sandbox.options.js';

export type { SandboxOptions } from './settings/sandbox.options.js';

/** A sandbox that listens. */
export interface SandboxHandle {
  /** Without a trailing slash, e.g. `http://127.0.0.1:3900`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, cuts open connections, forgets everything that is scheduled; a second call does nothing. */
  close(): Promise<void>;
}

const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Starts the emulated upstream.
 *
 * @throws when the port is taken or a setting is wrong.
 */
export async function startSandbox(options: SandboxOptions): Promise<SandboxHandle> {
  const host = options.host ?? '127.0.0.1';
  const app = await createApplication(options);
  try {
    await app.listen(options.port, host);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  app.get(SandboxAddress).url = options.publicUrl ?? url;
  options.logger?.log(`the sandbox listens on ${url}`);
  return { url, port, close: once(() => closeApplication(app)) };
}

async function createApplication(options: SandboxOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const app = await NestFactory.create<NestFastifyApplication>(SandboxModule.register(options), adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  return app;
}

async function closeApplication(app: NestFastifyApplication): Promise<void> {
  app.get(SandboxClock).close();
  await app.close();
}

function once(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= task());
}
