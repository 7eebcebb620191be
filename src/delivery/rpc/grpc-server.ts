import { createConnectRouter } from '@connectrpc/connect';
import type { UniversalHandler } from '@connectrpc/connect/protocol';
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from '@connectrpc/connect-node';
import { setTrailerStatus } from '@connectrpc/connect/protocol-grpc';
import { Inject, Injectable } from '@nestjs/common';
import { METHODS } from 'node:http';
import { constants, type Http2Server, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { AppError } from '../../common/errors/app-error.js';
import { requestContext, type RequestContext } from '../../common/context/request-context.js';
import { type AnsweredRequest, logAnswered, toDuration } from '../../common/http/access-log.js';
import { chooseRequestId } from '../../common/http/http-adapter.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { endServerSpan, exportedTraceOf, inServerSpan } from '../../common/tracing/server-span.js';
import { describeListenProblem } from '../../common/net/listen-problem.js';
import { AddressGate } from '../../applications/access/address-gate.js';
import { AppConfig } from '../../config/app.config.js';
import { Metrics } from '../../metrics/metrics.js';
import { valuesOfStream } from './connection.js';
import { endWith } from './errors/call-end.js';
import { Health } from './generated/grpc/health/v1/health_pb.js';
import { createHttp2Server } from './create-http2-server.js';
import { GrpcSessions } from './grpc-sessions.js';
import { HealthRpcService } from './health/health-rpc.service.js';
import { withPlainMessage } from './plain-grpc-message.js';
import { serveReflection } from './reflection/reflection.js';
import { RpcRoutes } from './rpc-routes.js';

/** A message has to arrive within this time, as a body over HTTP has. */
const LONGEST_ARRIVAL_MS = 30_000;
const CLIENT_CLOSED = 499;
const NOT_FOUND = 404;
const KNOWN_METHODS: ReadonlySet<string> = new Set(METHODS);
/** As OpenTelemetry calls it: HTTP/2 lets a client send any word as its method. */
const OTHER_METHOD = '_OTHER';
/** Asked for by Kubernetes, from addresses of its own. */
const HEALTH = '/grpc.health.';
const UNKNOWN_METHOD = {
  'grpc-status': '12',
  'grpc-message': 'There is no such method; reflection lists what there is',
};

/** The gRPC port. */
@Injectable()
export class GrpcServer {
  private listening: { readonly server: Http2Server; readonly sessions: GrpcSessions } | undefined;
  private readonly handlers: ReadonlyMap<string, UniversalHandler>;
  private serverOf: (request: Http2ServerRequest) => GrpcServer = () => this;

  constructor(
    routes: RpcRoutes,
    health: HealthRpcService,
    private readonly metrics: Metrics,
    private readonly gate: AddressGate,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const router = createConnectRouter(routes.options);
    routes.register(router, (more) => serveReflection(more.service(Health, health)));
    this.handlers = new Map(router.handlers.map((handler) => [handler.requestPath, handler]));
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
    server.on('request', (request, response) => this.serverOf(request).take(request, response));
    this.listening = { server, sessions: new GrpcSessions(server) };
    try {
      // It stays: an error that comes later must not end the process.
      await new Promise<void>((resolve, reject) => server.on('error', reject).listen(port, host, resolve));
    } catch (error) {
      throw describeListenProblem(error, { variable: 'GRPC_PORT', port, host }) ?? error;
    }
    const { port: taken } = server.address() as AddressInfo;
    return `${host.includes(':') ? `[${host}]` : host}:${taken}`;
  }

  /** Has some calls answered by another one, which does not listen itself. */
  handOver(other: GrpcServer, isTheirs: (request: Http2ServerRequest) => boolean): void {
    this.serverOf = (request) => (isTheirs(request) ? other : this);
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
    response.once('close', () => this.note(request, context, performance.now() - startedAt));
    request.stream.setTimeout(LONGEST_ARRIVAL_MS, () => request.stream.close(constants.NGHTTP2_CANCEL));
    request.once('end', () => request.stream.setTimeout(0));
    const answer = () => void requestContext.run(context, () => this.answer(request, response));
    if (pathOf(request).startsWith(HEALTH)) answer();
    else inServerSpan({ method: methodOf(request), headers: request.headers }, context, answer);
  }

  private async answer(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    const handler = this.handlers.get(pathOf(request));
    if (!handler) return refuse(response, UNKNOWN_METHOD);
    const isProbe = pathOf(request).startsWith(HEALTH);
    const refusal = isProbe ? undefined : this.gate.refusalOf(request);
    if (refusal) return refuse(response, endTrailers(refusal));
    try {
      const values = valuesOfStream(request.stream);
      const answer = await handler(universalRequestFromNodeRequest(request, response, undefined, values));
      if (!isProbe) this.gate.noteStatus(request, requestContext.getStore()?.rpcStatus ?? 0);
      await universalResponseToNodeResponse(withPlainMessage(answer), response);
    } catch (err) {
      // Its client went away, or was cut off.
      this.logger.debug({ err }, 'the answer to a call did not leave');
      request.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    }
  }

  private note(request: Http2ServerRequest, context: RequestContext, elapsedMs: number): void {
    const isKnown = this.handlers.has(pathOf(request));
    const answered: AnsweredRequest = {
      method: methodOf(request),
      route: isKnown ? pathOf(request) : 'unmatched',
      status: context.rpcStatus ?? (isKnown ? CLIENT_CLOSED : NOT_FOUND),
      durationMs: toDuration(elapsedMs),
      ...(context.limit && { limit: context.limit }),
    };
    this.metrics.observeRequest(answered, exportedTraceOf(context));
    endServerSpan(context, answered);
    logAnswered(this.logger, answered, context);
  }
}

/** Of a closed set: it stands in logs, traces and metrics. */
function methodOf({ method }: Http2ServerRequest): string {
  return KNOWN_METHODS.has(method) ? method : OTHER_METHOD;
}

function pathOf({ url }: Http2ServerRequest): string {
  return url.split('?', 1)[0] ?? '';
}

/** How the current call ends that is not let in, with all that its error says. */
function endTrailers(refusal: AppError): Readonly<Record<string, string>> {
  const trailers = new Headers();
  setTrailerStatus(trailers, endWith(refusal, true));
  return Object.fromEntries(trailers);
}

/** As gRPC says it; a plain status of HTTP would be taken for a proxy's. */
function refuse({ stream }: Http2ServerResponse, trailers: Readonly<Record<string, string>>): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...trailers }, { endStream: true });
}
