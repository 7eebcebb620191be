import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { sendProblem } from './problem.filter.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** What pages may send: no `X-CSRF-Token`, since the console's cookie is for its own page alone. */
const ALLOWED = [
  ...['Authorization', 'Content-Type', 'Idempotency-Key', 'Prefer', 'X-Request-Id', 'Last-Event-ID'],
  ...['Range', 'If-Range', 'If-None-Match', 'traceparent', 'tracestate'],
  ...['Connect-Protocol-Version', 'Connect-Timeout-Ms', 'Grpc-Timeout', 'X-Grpc-Web', 'X-User-Agent'],
];
/** What they may read of an answer. */
const EXPOSED = [
  ...['X-Request-Id', 'Idempotent-Replayed', 'Location', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'Allow'],
  ...['ETag', 'Accept-Ranges', 'Content-Range', 'Content-Disposition'],
  ...['Grpc-Status', 'Grpc-Message', 'Grpc-Status-Details-Bin'],
];
const PREFLIGHT_SECONDS = 600;

/** Lets pages of these origins use the API with a key. None: no answer has a header of CORS. */
export async function installCors(fastify: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await fastify.register(cors, {
    origin: [...origins],
    methods: METHODS,
    allowedHeaders: ALLOWED,
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
  });
  refuseForeignSockets(fastify, origins);
}

/** Browsers ask for no CORS before they open a WebSocket: the page says where it is from, and is refused here. */
function refuseForeignSockets(fastify: FastifyInstance, origins: readonly string[]): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { upgrade, origin, host } = request.headers;
    if (upgrade === undefined || isAllowed(origin, host, origins)) return done();
    sendProblem(
      new AppError('forbidden', 'Pages of this origin may open no WebSocket; CORS_ORIGINS lists those that may'),
      request,
      reply,
    );
  });
}

/** What is no page says no origin; the gateway's own pages are of its host. */
function isAllowed(origin: string | undefined, host: string | undefined, origins: readonly string[]): boolean {
  if (origin === undefined || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
