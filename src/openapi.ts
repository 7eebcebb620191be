import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { writeFile } from 'node:fs/promises';
import { AppModule } from './app.module.js';
import { createHttpAdapter } from './common/http/http-adapter.js';
import { createSilentLogger } from './common/logging/logger.js';
import { AppConfig } from './config/app.config.js';
import { createOpenApiDocument } from './openapi-document.js';

/** The gateway's modules and controllers without their providers: nothing is connected, started or read. */
export async function createPreviewApp(): Promise<NestFastifyApplication> {
  const config = new AppConfig();
  const logger = createSilentLogger();
  return await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, logger),
    createHttpAdapter(config),
    { preview: true, logger: false, abortOnError: false },
  );
}

/** The text of `openapi.json`, as the gateway would serve it. */
export async function renderOpenApi(): Promise<string> {
  return `${JSON.stringify(createOpenApiDocument(await createPreviewApp()), null, 2)}\n`;
}

if (import.meta.main) await writeFile('openapi.json', await renderOpenApi());
