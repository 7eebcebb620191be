import { fastifyConnectPlugin } from '@connectrpc/connect-fastify';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Draining } from '../../common/http/draining.js';
import { valuesOfAnswer } from './connection.js';
import { RpcRoutes } from './rpc-routes.js';

/** Connect and gRPC-Web on the HTTP port, for browsers and for whoever reads JSON. */
@Injectable()
export class ConnectRoutes {
  constructor(
    private readonly routes: RpcRoutes,
    private readonly draining: Draining,
  ) {}

  install(fastify: FastifyInstance): void {
    // Within a scope of their own: what they change of how bodies are read holds for these routes only.
    void fastify.register(async (scope) => {
      scope.removeContentTypeParser('application/json');
      scope.addHook('onRoute', (route) => void (route.config = { ...route.config, readsOwnBody: true }));
      const values = new WeakMap<FastifyRequest, ReturnType<typeof valuesOfAnswer>>();
      scope.addHook('preHandler', (request, reply, done) => {
        values.set(request, valuesOfAnswer(reply.raw));
        // The answer is written past the hook that does this for all others.
        if (this.draining.isDraining) void reply.header('connection', 'close');
        done();
      });
      await scope.register(fastifyConnectPlugin, {
        ...this.routes.options,
        grpc: false,
        routes: (router) => this.routes.register(router),
        contextValues: (request) => values.get(request) ?? valuesOfAnswer(request.raw as never),
      });
    });
  }
}
