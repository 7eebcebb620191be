import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { AppError } from '../errors/app-error.js';

const CSV_TYPE = 'text/csv';
const EMPTY = {
  fields: [
    {
      field: 'body',
      message: 'is empty: send the file as «Content-Type: text/csv»',
      messageZh: '为空：请以 Content-Type: text/csv 发送文件',
    },
  ],
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route reads the rows of a CSV file while they arrive; its body is the stream. */
    takesCsv?: boolean;
  }
}

/** Hands CSV bodies on as streams, to routes that take them; however long one is, it is never in memory as a whole. */
export function installCsvBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(CSV_TYPE, (request, payload, done) => {
    if (request.routeOptions.config?.takesCsv === true) done(null, payload);
    else done(new AppError('unsupported-media-type', 'Send the body as «Content-Type: application/json»'));
  });
}

/** What breaks here is the client's, or on its way: it must not look like a service of ours that failed. */
async function* untilItBreaks(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) yield chunk;
  } catch (cause) {
    const message =
      'The file did not arrive whole: it was cut off, or is not what Content-Encoding says; send it again';
    throw cause instanceof AppError ? cause : new AppError('malformed-body', message, { cause });
  }
}

/** The stream of a CSV body; whatever else was sent is refused. */
export const CsvBody = createParamDecorator((_data: unknown, execution: ExecutionContext): Readable => {
  const { body } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (body instanceof Readable) return Readable.from(untilItBreaks(body));
  if (body === undefined || body === null) throw new AppError('invalid-request', 'The file is empty', EMPTY);
  throw new AppError('unsupported-media-type', 'Send the file as «Content-Type: text/csv»');
});
