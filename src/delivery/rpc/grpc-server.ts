import { connectNodeAdapter } from '@connectrpc/connect-node';
import { Inject, Injectable } from '@nestjs/common';
import { constants, type Http2Server, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { requestContext, type RequestContext } from '../../common/context/request-context.js';
import { logAnswered, toDuration } from '../../common/http/access-log.js';
import { chooseRequestId } from '../../common/http/http-adapter.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { describeListenProblem } from '../../common/net/listen-problem.js';
import { AppConfig } from '../../config/app.config.js';
import { Metrics } from '../../metrics/metrics.js';
import { valuesOfStream } from './connection.js';
import { Health } from './generated/grpc/health/v1/health_pb.js';
import { createHttp2Server } from './create-http2-server.js';
import { GrpcSessions } from './grpc-sessions.js';
import { HealthRpcService } from './health/health-rpc.service.js';
import { serveReflection } from './reflection/reflection.js';
import { RpcRoutes } from './rpc-routes.js';
import { SERVED_PATHS } from './served.js';

/** A message has to arrive within this time, as a body over HTTP has. */
const LONGEST_ARRIVAL_MS = 30_000;
const CLIENT_CLOSED = 499;

/** The gRPC port. */
@Injectable()
export class GrpcServer {
  private listening: { readonly server: Http2Server; readonly sessions: GrpcSessions } | undefined;
  private readonly answer: ReturnType<typeof connectNodeAdapter>;

  constructor(
    routes: RpcRoutes,
    health: HealthRpcService,
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.answer = connectNodeAdapter({
      ...routes.options,
      routes: (router) => routes.register(router, (more) => serveReflection(more.service(Health, health))),
      contextValues: (request) => valuesOfStream((request as Http2ServerRequest).stream),
      fallback: (_request, response) => refuseUnknown(response as Http2ServerResponse),
    });
  }

  /**
   * Listens from now on.
   *
   * @returns where.
   * @throws {StartError} what a person can act on.
   */
  async listen(): Promise<string> {
    const { grpcPort: port, host } = this.config;
    const server = await createHttp2Server(this.config);
    server.on('request', (request, response) => this.take(request, response));
    this.listening = { server, sessions: new GrpcSessions(server) };
    try {
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    } catch (error) {
      throw describeListenProblem(error, { variable: 'GRPC_PORT', port, host }) ?? error;
    }
    const { port: taken } = server.address() as AddressInfo;
    return `${host.includes(':') ? `[${host}]` : host}:${taken}`;
  }

  /** Takes no further call; those under way end within `timeoutMs`. */
  async close(timeoutMs: number): Promise<void> {
    const { server, sessions } = this.listening ?? {};
    server?.close();
    await sessions?.close(timeoutMs);
  }

  private take(request: Http2ServerRequest, response: Http2ServerResponse): void {
    const context: RequestContext = { requestId: chooseRequestId(request.headers['x-request-id']) };
    const startedAt = performance.now();
    response.setHeader('x-request-id', context.requestId);
    response.once('close', () => this.note(request, response, context, performance.now() - startedAt));
    request.stream.setTimeout(LONGEST_ARRIVAL_MS, () => request.stream.close(constants.NGHTTP2_CANCEL));
    request.once('end', () => request.stream.setTimeout(0));
    requestContext.run(context, () => this.answer(request, response));
  }

  private note(
    { method, url }: Http2ServerRequest,
    response: Http2ServerResponse,
    context: RequestContext,
    ms: number,
  ) {
    const path = url.split('?', 1)[0] ?? '';
    const status = context.rpcStatus ?? (response.writableEnded ? response.statusCode : CLIENT_CLOSED);
    const route = SERVED_PATHS.has(path) ? path : 'unmatched';
    const answered = { method, route, status, durationMs: toDuration(ms) };
    this.metrics.observeRequest(answered);
    logAnswered(this.logger, answered, context);
  }
}

/** As gRPC says it; a plain 404 would be taken for a proxy's. */
function refuseUnknown(response: Http2ServerResponse): void {
  const trailers = { 'grpc-status': '12', 'grpc-message': 'There is no such method; reflection lists what there is' };
  response.writeHead(200, { 'content-type': 'application/grpc', ...trailers });
  response.end();
}
