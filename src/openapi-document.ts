import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { allowNulls } from './common/openapi/allow-nulls.js';

const DESCRIPTION = `Places phone calls through Alibaba Cloud Voice Service (Dyvmsapi).
A phone rings at most once for one request, and no accepted request is lost. Times are UTC. Numbers are E.164.
Errors are problem+json (RFC 9457) with a stable \`code\`. Whatever the operation, HTTP itself may be at fault: 404, 405 (with \`Allow\`), 408, 414, 417 and 431.
Bodies are JSON in UTF-8, also compressed (\`Content-Encoding: gzip\`, \`deflate\` or \`br\`); their limit holds for what comes out.`;

/** The API as an OpenAPI document. */
export function createOpenApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Aliyun voice gateway')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'An API key of the gateway' })
    .addTag('calls', 'Place, follow and cancel calls')
    .addTag('recordings', 'Show, download and delete recordings of calls')
    .addTag('application', 'Your own settings: limits and show numbers')
    .addTag('callees', 'How often a callee can still be called')
    .addTag('errors', "Aliyun's error codes explained")
    .addTag('health', 'Probes')
    .build();
  return allowNulls(SwaggerModule.createDocument(app, options));
}

/** Serves the document at /openapi.json and a page to try it at /docs. */
export function installOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Aliyun voice gateway',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tryItOutEnabled: true },
  });
}
