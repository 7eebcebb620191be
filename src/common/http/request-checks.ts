import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors/app-error.js';
import { KnownPaths } from './known-paths.js';
import { readsOwnBody } from './own-body.js';
import { toAppError } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { findPathProblem, findQueryProblem, splitUrl } from './routable-path.js';

/** A browser behind several proxies sends about forty. */
const MOST_HEADERS = 100;
const HOST = 'host';

/**
 * What is checked of every request before its body is read: a Host, not too many headers, a path and a query that can be decoded, a method that
 * the path takes. A body that is not there has no type either: clients send `Content-Type` with `POST …/cancel`.
 *
 * @param isHidden paths that answer 404 to whatever is not meant for them.
 */
export function installRequestChecks(fastify: FastifyInstance, isHidden: (path: string) => boolean): void {
  const paths = new KnownPaths(fastify, isHidden);
  // Node.js leaves out what comes after so many: one more than may be there is seen, all others are not kept.
  fastify.server.maxHeadersCount = MOST_HEADERS + 1;
  fastify.addHook('onRequest', (request, reply, done) => {
    const error = findHeadProblem(request) ?? findMethodProblem(request, reply, paths);
    if (error) {
      sendProblem(error, request, reply);
      return;
    }
    if (hasNoBody(request) && !readsOwnBody(request)) delete request.headers['content-type'];
    done();
  });
}

function findHeadProblem({ raw, originalUrl }: FastifyRequest): AppError | undefined {
  if (raw.headers.host === undefined && raw.httpVersion === '1.1') {
    return new AppError('malformed-body', 'The Host header is missing; HTTP/1.1 needs one');
  }
  if (hasSeveralHosts(raw)) return new AppError('malformed-body', 'The Host header stands twice; send it once');
  if (raw.rawHeaders.length > 2 * MOST_HEADERS)
    return new AppError('headers-too-large', `A request has at most ${MOST_HEADERS} headers`);
  return findPathProblem(originalUrl) ?? findQueryProblem(originalUrl);
}

/** Of several, Node.js keeps the first; whatever stands in front may go by the last (RFC 9112, section 3.2). */
function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHost(rawHeaders[index])) count += 1;
  return count > 1;
}

function isHost(name: string | undefined): boolean {
  return name?.length === HOST.length && name.toLowerCase() === HOST;
}

function findMethodProblem(request: FastifyRequest, reply: FastifyReply, paths: KnownPaths): AppError | undefined {
  if (!request.is404) return undefined;
  const [path] = splitUrl(request.url);
  const methods = paths.methodsOf(path);
  // Of all methods, the framework asks this one for a Content-Type before it says that nothing is there.
  if (methods.length === 0) return request.method === 'QUERY' ? toAppError({ statusCode: 404 }) : undefined;
  void reply.header('allow', methods.join(', '));
  return new AppError('method-not-allowed', `This URL takes ${methods.join(', ')}; /docs lists what there is`);
}

function hasNoBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}
