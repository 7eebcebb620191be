import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyRequest, onSendHookHandler } from 'fastify';
import { HEADERS } from './common/openapi/headers.js';
import { polish } from './common/openapi/polish.js';
import { VERSION } from './common/version.js';
import { CREATE_CALL_REQUEST } from './voice/calls/create-call-request.schema.js';

const DESCRIPTION = `Places phone calls through Alibaba Cloud Voice Service (Dyvmsapi).
A phone rings at most once for one request, and no accepted request is lost. Times are UTC. Numbers are E.164.
Errors are problem+json (RFC 9457) with a stable \`code\`. Whatever the operation, HTTP itself may be at fault: 404, 405 (with \`Allow\`), 408, 414, 417 and 431.
Bodies are JSON in UTF-8, also compressed (\`Content-Encoding: gzip\`, \`deflate\` or \`br\`); their limit holds for what comes out.`;

/** The API as an OpenAPI document. */
export function createOpenApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Aliyun voice gateway')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'An API key of the gateway' })
    .addTag('calls', 'Place, follow and cancel calls')
    .addTag('events', 'What happened, as it happens')
    .addTag('webhooks', 'Have events sent to your own servers, and see what became of each')
    .addTag('recordings', 'Show, download and delete recordings of calls')
    .addTag('application', 'Your own settings: limits, show numbers, quiet hours')
    .addTag('applications', 'For administrators: all applications and their API keys')
    .addTag('audit', 'For administrators: who did what')
    .addTag('console', 'Sign in to the web console, and out of it')
    .addTag('callees', 'How often a callee can still be called')
    .addTag('suppressions', 'The do-not-call list: of your application, and of all')
    .addTag('holidays', 'Holidays and make-up workdays that quiet hours go by')
    .addTag('usage', 'How many calls an application has made, what they cost, and what is left of the day')
    .addTag('errors', "Aliyun's error codes explained")
    .addTag('diagnostics', 'What is wrong with the gateway and what it depends on, and what to do')
    .addTag('statistics', 'Figures of calls for charts')
    .addTag('sandbox', 'In sandbox mode: the phones that ring, what was asked of the sandbox, and what goes wrong next')
    .addTag('health', 'Probes')
    .build();
  const components = {
    ...options.components,
    headers: structuredClone(HEADERS),
    schemas: { CreateCallRequest: structuredClone(CREATE_CALL_REQUEST) },
  };
  const document = SwaggerModule.createDocument(app, { ...options, components, servers: serversAt('') });
  return polish(document);
}

function serversAt(publicUrl: string): OpenAPIObject['servers'] {
  return [{ url: publicUrl || '/', description: 'This gateway' }];
}

/** Serves the document at /openapi.json and a page to try it at /docs. */
export function installOpenApi(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route) => {
      if (/^\/docs(?:\/|$)/.test(route.url)) route.onSend = describePage;
    });
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    patchDocumentOnRequest: (request, _reply, document) => ({
      ...document,
      servers: serversAt((request as FastifyRequest).publicUrl),
    }),
    customSiteTitle: 'Aliyun voice gateway',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tryItOutEnabled: true },
  });
}

/** Swagger's page and the script with the document come without a charset, and without a word on how long they hold. */
const describePage: onSendHookHandler = (_request, reply, payload, done) => {
  if (reply.getHeader('content-type') === 'text/html') void reply.type('text/html; charset=utf-8');
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
  done(null, payload);
};
