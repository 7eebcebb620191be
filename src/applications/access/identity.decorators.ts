import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Identity } from './identity.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard, before it looks whether that one may do it. */
    identity?: Identity;
    /** The method of the controller that the request is for; set by the guard. */
    handler?: { readonly name: string };
  }
}

/** Who sends the request. */
export const CurrentIdentity = createParamDecorator((_data: unknown, execution: ExecutionContext) =>
  identityOf(execution),
);

/** The application whose key the request carries. */
export const ApplicationId = createParamDecorator(
  (_data: unknown, execution: ExecutionContext) => identityOf(execution).applicationId,
);

function identityOf(execution: ExecutionContext): Identity {
  const { identity } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (!identity) throw new Error('An identity needs a route that is behind the API key guard');
  return identity;
}
