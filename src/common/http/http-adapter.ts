import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { randomId } from '../ids/random-id.js';
import { isLoggableId } from '../logging/loggable-id.js';
import { LARGEST_HEAD_BYTES } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { toRawProblem } from './raw-problem.js';
import { LONGEST_PART, toRoutableUrl } from './routable-path.js';

export interface HttpAdapterSettings {
  readonly bodyLimitBytes: number;
  readonly trustProxy: boolean;
  /** Whether there is a route that becomes a WebSocket. */
  readonly hasWebSockets?: boolean;
  readonly timeouts?: typeof TIMEOUTS_MS;
}

const LONGEST_REQUEST_ID = 64;
/** From the first byte of a request until its headers are there, and until all of it is; Node.js looks every `check`. */
const TIMEOUTS_MS = { headers: 10_000, request: 30_000, check: 2_000 };

/** Fastify, set up so that even what never reaches a route is answered in our own form. */
export function createHttpAdapter(settings: HttpAdapterSettings): FastifyAdapter {
  const timeouts = settings.timeouts ?? TIMEOUTS_MS;
  return new FastifyAdapter({
    bodyLimit: settings.bodyLimitBytes,
    trustProxy: settings.trustProxy,
    requestTimeout: timeouts.request,
    http: {
      maxHeaderSize: LARGEST_HEAD_BYTES,
      headersTimeout: timeouts.headers,
      connectionsCheckingInterval: timeouts.check,
      // Node.js would answer with an empty body; see request-checks.ts.
      requireHostHeader: false,
      ...(settings.hasWebSockets && { shouldUpgradeCallback: isWebSocket }),
    },
    rewriteUrl: toRoutableUrl,
    routerOptions: { maxParamLength: LONGEST_PART },
    forceCloseConnections: 'idle',
    genReqId: (request: IncomingMessage) => chooseRequestId(request.headers['x-request-id']),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply),
    clientErrorHandler: answerBrokenRequest,
  });
}

/** Whoever offers something else, as Java's HttpClient offers h2c in every request, gets an answer to the request. */
function isWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/** The caller's id when it is a plain one (it is written into logs: no number, no key), else a new one. */
export function chooseRequestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && isLoggableId(given, LONGEST_REQUEST_ID) ? given : randomId(20);
}

/** Bytes that are not HTTP, or headers beyond Node's limit: there is no request object to answer with. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  const { statusLine, headers, body } = toRawProblem(status);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${statusLine}\r\n${lines.join('')}\r\n${body}`);
}
