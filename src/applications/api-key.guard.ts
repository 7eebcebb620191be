import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { requestContext } from '../common/context/request-context.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { IS_PUBLIC } from './public.decorator.js';
import { TAKES_TICKET } from './tickets/takes-ticket.decorator.js';
import { TicketAuthenticator } from './tickets/ticket-authenticator.js';

/** Lets a request in when it carries a known key, or a ticket where its route takes one, or when its route is `@Public()`. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeyAuthenticator,
    private readonly tickets: TicketAuthenticator,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (this.isMarked(IS_PUBLIC, execution)) return true;
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const applicationId = this.isMarked(TAKES_TICKET, execution)
      ? await this.tickets.authenticate(request)
      : await this.keys.authenticate(request.headers.authorization);
    request.applicationId = applicationId;
    const context = requestContext.getStore();
    if (context) context.applicationId = applicationId;
    return true;
  }

  private isMarked(mark: string, execution: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean>(mark, [execution.getHandler(), execution.getClass()]);
  }
}
