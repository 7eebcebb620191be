import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestContext } from '../../common/context/request-context.js';
import { rateHeaders } from '../limits/rate-headers.js';
import { TAKES_COOKIE_ALONE } from '../sessions/takes-cookie-alone.decorator.js';
import { TAKES_TICKET } from '../tickets/takes-ticket.decorator.js';
import { TicketAuthenticator } from '../tickets/ticket-authenticator.js';
import { type Access, ACCESS } from './access.decorators.js';
import { assertScope, type Identity } from './identity.js';
import { RequestAuthenticator } from './request-authenticator.js';
import { assertNothingIgnored } from './unknown-parameters.js';

/** Lets a request in when its key or session, or its ticket where the route takes one, has the scope that the route declares. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly requests: RequestAuthenticator,
    private readonly tickets: TicketAuthenticator,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = this.declared<Access>(ACCESS, execution);
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    request.handler = execution.getHandler();
    if (access === 'public') return true;
    const identity = await this.identify(request, execution);
    // Also of one that is refused now: whoever writes that down knows who it was.
    request.identity = identity;
    if (identity.rate) void http.getResponse<FastifyReply>().headers(rateHeaders(identity.rate));
    // DeclaredAccess has stopped a start without it; closed all the same.
    if (access === undefined) return false;
    if (access !== 'any-key') assertScope(identity, access);
    const context = requestContext.getStore();
    if (context) context.applicationId = identity.applicationId;
    assertNothingIgnored(request, execution);
    return true;
  }

  private identify(request: FastifyRequest, execution: ExecutionContext): Promise<Identity> {
    return this.declared<boolean>(TAKES_TICKET, execution)
      ? this.tickets.authenticate(request)
      : this.requests.authenticate(request, this.declared<boolean>(TAKES_COOKIE_ALONE, execution));
  }

  private declared<T>(mark: string, execution: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(mark, [execution.getHandler(), execution.getClass()]);
  }
}
