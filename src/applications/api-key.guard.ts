import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { requestContext } from '../common/context/request-context.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { IS_PUBLIC } from './public.decorator.js';

/** Lets a request in when it carries a known key, or when its route is `@Public()`. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: ApiKeyAuthenticator,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [execution.getHandler(), execution.getClass()]))
      return true;
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const applicationId = await this.authenticator.authenticate(request.headers.authorization);
    request.applicationId = applicationId;
    const context = requestContext.getStore();
    if (context) context.applicationId = applicationId;
    return true;
  }
}
