import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    applicationId?: string;
  }
}

/** The application whose key the request carries. */
export const ApplicationId = createParamDecorator((_data: unknown, execution: ExecutionContext): string => {
  const { applicationId } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (applicationId === undefined) throw new Error('ApplicationId needs a route that is behind the API key guard');
  return applicationId;
});
