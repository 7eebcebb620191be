import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';

const CSV_TYPE = 'text/csv';

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
