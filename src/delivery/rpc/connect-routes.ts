import type { ContextValues } from '@connectrpc/connect';
import { fastifyConnectPlugin } from '@connectrpc/connect-fastify';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import { Draining } from '../../common/http/draining.js';
import { sendProblem } from '../../common/http/problem.filter.js';
import { valuesOfAnswer } from './connection.js';
import { RpcRoutes } from './rpc-routes.js';
import { OWN_PATHS } from './served.js';

/** Connect and gRPC-Web on the HTTP port, for browsers and for whoever reads JSON. */
@Injectable()
export class ConnectRoutes {
  constructor(
    private readonly routes: RpcRoutes,
    private readonly draining: Draining,
  ) {}

  /** Comes before whatever looks at routes: the library claims every method for each. */
  install(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => {
      if (!OWN_PATHS.has(route.url)) return;
      route.method = 'POST';
      route.config = { ...route.config, readsOwnBody: true };
    });
    // Within a scope of their own: how they read bodies holds for these routes only.
    void fastify.register(async (scope) => {
      scope.removeContentTypeParser('application/json');
      await scope.register(fastifyConnectPlugin, {
        ...this.routes.options,
        grpc: false,
        routes: (router) => this.routes.register(router),
        contextValues: this.watchAnswers(scope),
      });
    });
  }

  /** The library asks by the request for what belongs to its answer. */
  private watchAnswers(scope: FastifyInstance): (request: FastifyRequest) => ContextValues {
    const values = new WeakMap<FastifyRequest, ContextValues>();
    scope.addHook('preHandler', (request, reply, done) => {
      // The library makes an URL of it, and gives no answer when it cannot.
      if (!URL.canParse(`http://${request.headers.host ?? ''}`)) {
        sendProblem(new AppError('malformed-body', 'The Host header names no host'), request, reply);
        return;
      }
      values.set(request, valuesOfAnswer(reply.raw));
      // The answer is written past the hook that does this for all others.
      if (this.draining.isDraining) void reply.header('connection', 'close');
      done();
    });
    return (request) => {
      const known = values.get(request);
      if (!known) throw new Error('a call without its answer');
      return known;
    };
  }
}
